"""Rows of the log of events: how they are written, and how they are read as they were."""

KEEP = """INSERT INTO events (event_id, session_id, at, kind, body)
    SELECT coalesce(event_id, gen_random_uuid()), session_id, at, kind, body
    FROM json_to_recordset(%s) e (event_id uuid, session_id text, at timestamptz, kind text,
        body jsonb)
    ON CONFLICT (event_id) DO NOTHING"""
"""What is in the log already changes nothing."""

EVENT_ID = "coalesce(event_id, event_number(id, at))"
"""One from before there were ids is known by its place."""

WHOLE = f"""body || jsonb_build_object('session_id', session_id, 'at', at,
    'event_id', {EVENT_ID})"""
"""An event as it is read."""
