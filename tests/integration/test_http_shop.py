"""Metrics, health, pages, and what every answer has in common."""

import asyncio

import pytest

from tests.integration.http_shopper import ADD, METRICS, SAY, START, refusal
from tests.unit.api.careful import assert_careful

EVENTS = "/api/v5/metrics/events"
PICTURE = "/static/demo/air-press-green.svg"
ABANDONMENT = "/api/v5/metrics/abandonment"
CONVERSATIONS = "/api/v5/console/conversations"

ENDPOINTS = {
    "/api/v5/sales/start-session",
    "/api/v5/sales/process-message",
    "/api/v5/sales/session/{session_id}",
    "/api/v5/cart/add",
    "/api/v5/cart/update",
    "/api/v5/cart/checkout",
    "/api/v5/order/create",
    "/api/v5/metrics/conversion",
    "/api/v5/experiments/{name}/results",
}


@pytest.mark.usefixtures("shopper")
async def test_the_funnel_is_told_to_merchants(client, viewer):
    answer = await client.get(METRICS, headers=viewer, params={"from": "2020-01-01"})

    report = answer.json()
    parts = "sessions conversions conversion_rate revenue average_order_value funnel objections"
    assert answer.status_code == 200
    added = "groups experiments abandonment holdout model_cost median_turns"
    assert report.keys() == {*parts.split(), *added.split()}
    assert report["revenue"].keys() == {"amount", "currency"}


async def test_the_funnel_is_told_to_nobody_else(client, shopper):
    answers = [await client.get(METRICS), await client.get(METRICS, headers=shopper.headers)]

    assert {refusal(answer) for answer in answers} == {(401, "not_authorized")}


async def test_an_experiment_nobody_met_is_read_too(client, viewer):
    answer = await client.get("/api/v5/experiments/advice_first/results", headers=viewer)

    told = answer.json()
    assert [(arm["arm"], arm["units"]) for arm in told["arms"]] == [
        ("as_is", 0),
        ("advice_first", 0),
    ]
    assert told["stopping"]["verdict"] == "go-on"


@pytest.mark.parametrize(
    "query",
    [
        {"from": "yesterday"},
        {"from": "2026-02-01", "to": "2026-01-01"},
        {"group_by": "mood"},
        {"surprise": "1"},
    ],
)
async def test_a_report_that_makes_no_sense_is_refused(client, owner, query):
    answer = await client.get(METRICS, headers=owner, params=query)

    assert refusal(answer) == (422, "validation_failed")


async def test_who_left_at_a_stage_and_over_what_is_a_page_of_its_own(client, shopper, viewer):
    await shopper.post(SAY, message="that is too expensive for me")
    left = await _left(client, viewer)

    query = {"stage": left["stage"], "from": "2020-01-01"}
    answer = await client.get(ABANDONMENT, headers=viewer, params=query)

    assert answer.json() == left
    assert left["sessions"] == 1
    assert left["last_objections"] == [{"kind": "price", "count": 1, "recovered": 0}]
    assert left["last_questions"] == [{"intent": "none", "count": 1}]
    for question, count in (("none", 1), ("compare", 0)):
        told = {"left_at": left["stage"], "question": question}
        listed = await client.get(CONVERSATIONS, headers=viewer, params=told)
        assert len(listed.json()["conversations"]) == count


async def _left(client, viewer):
    """Return the one stage that was left, as soon as the process has counted what was said."""
    for _ in range(500):
        report = (await client.get(METRICS, headers=viewer)).json()
        if report["objections"]:
            (left,) = report["abandonment"]
            return left
        await asyncio.sleep(0.01)
    raise AssertionError("what was said was never counted")


async def test_nobody_left_at_a_stage_that_nobody_was_at(client, viewer):
    answer = await client.get(ABANDONMENT, headers=viewer, params={"stage": "moon"})
    without = await client.get(ABANDONMENT, headers=viewer)

    assert (answer.json()["sessions"], answer.json()["last_questions"]) == (0, [])
    assert refusal(without) == (422, "validation_failed")


async def test_groups_are_named_one_by_one(client, owner):
    query = {"group_by": "day,channel,experiment:greeting"}

    assert (await client.get(METRICS, headers=owner, params=query)).status_code == 200


async def test_the_process_lives_and_is_ready(client):
    alive, ready = await client.get("/healthz"), await client.get("/readyz")

    assert (alive.status_code, ready.status_code) == (200, 200)
    assert ready.json()["dependencies"]["database"]["ok"] is True
    assert all({"ok", "detail"} <= d.keys() for d in ready.json()["dependencies"].values())


async def test_counters_are_told_to_prometheus(client):
    answer = await client.get("http://localhost/metrics")

    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/plain")


async def test_every_answer_can_be_quoted(client):
    answers = [
        await client.get("/healthz"),
        await client.get("/nothing-here"),
        await client.get(START),
        await client.post(SAY, content=b"{"),
        await client.post(START, content=b"x" * 70_000),
    ]

    ids = {answer.headers["X-Request-Id"] for answer in answers}
    assert len(ids) == len(answers)
    assert {name[14] for name in ids} == {"7"}


async def test_what_is_not_there_is_a_problem_too(client):
    missing, wrong_way = await client.get("/api/v5/nothing"), await client.get(START)

    assert refusal(missing) == (404, "not_found")
    assert refusal(wrong_way) == (405, "not_found")


async def test_a_large_body_is_not_read(client):
    async def pieces():
        for _ in range(70):
            yield b"x" * 1_024

    headers = {"Content-Type": "application/json"}
    declared = await client.post(ADD, content=b"x" * 65_537, headers=headers)
    chunked = await client.post(ADD, content=pieces(), headers=headers)

    assert refusal(declared) == (413, "too_large")
    assert refusal(chunked) == (413, "too_large")


async def test_browsers_are_kept_careful(client):
    answer = await client.get("/healthz")

    policy = answer.headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"]


async def test_streams_and_the_shops_own_pages_keep_browsers_careful_too(client, shopper):
    stream = await shopper.post(SAY, {"Accept": "text/event-stream"}, message="hello")
    window, product = await client.get("/"), await client.get("/products/zephyr-lamp")
    missing, picture = await client.get("/products/none"), await client.get(PICTURE)

    assert stream.headers["content-type"] == "text/event-stream"
    assert_careful(stream, "no-store, no-transform")
    for page in (window, product, missing):
        assert page.headers["content-type"].startswith("text/html")
        assert_careful(page, "no-cache")
    assert_careful(picture, "public, max-age=86400", "cross-origin")


async def test_answers_about_people_are_not_cached(shopper):
    answer = await shopper.get("/api/v5/cart")

    assert answer.headers["Cache-Control"] == "no-store"


async def test_a_foreign_page_is_told_nothing(client):
    asked = {"Origin": "https://evil.example", "Access-Control-Request-Method": "POST"}

    answer = await client.options(START, headers=asked)

    assert "Access-Control-Allow-Origin" not in answer.headers


async def test_the_interface_is_documented(client):
    document = (await client.get("/openapi.json")).json()

    refused = document["paths"]["/api/v5/cart/add"]["post"]["responses"]["422"]
    assert document["paths"].keys() >= ENDPOINTS
    assert list(refused["content"]) == ["application/problem+json"]
    assert "TurnResponse" in document["components"]["schemas"]
    assert "HTTPValidationError" not in document["components"]["schemas"]


async def test_the_documentation_needs_nobody_else(client):
    page = await client.get("/docs")
    script = await client.get("/static/docs.js")

    assert page.headers["content-type"].startswith("text/html")
    assert "http://" not in page.text
    assert "https://" not in page.text
    assert "<script>" not in page.text
    assert script.headers["content-type"].startswith("text/javascript")


async def test_files_are_asked_for_once(client):
    first = await client.get("/static/docs.css")
    again = await client.get("/static/docs.css", headers={"If-None-Match": first.headers["ETag"]})
    page = await client.get("/docs")
    page_again = await client.get("/docs", headers={"If-None-Match": page.headers["ETag"]})

    assert (first.status_code, again.status_code) == (200, 304)
    assert (page.status_code, page_again.status_code) == (200, 304)
    assert first.headers["Cache-Control"]


async def test_no_file_outside_is_served(client):
    answers = [
        await client.get("/static/..%2fsettings.py"),
        await client.get("/static/demo/..%2f..%2fsettings.py"),
        await client.get("/static/%2e%2e/settings.py"),
        await client.get("/static/..%5csettings.py"),
        await client.get("/static/%2fetc%2fpasswd"),
        await client.get("/static/....//....//settings.py"),
        await client.get("/static/docs.css%00.html"),
        await client.get("/static/"),
    ]

    assert {refusal(answer) for answer in answers} == {(404, "not_found")}


@pytest.mark.usefixtures("shopper")
async def test_the_log_is_taken_away_as_a_file_by_merchants_only(client, viewer, shopper):
    answer = await client.get(EVENTS, headers=viewer, params={"format": "csv"})
    refused = await client.get(EVENTS, headers=shopper.headers)
    unknown = await client.get(EVENTS, headers=viewer, params={"format": "xls"})

    assert answer.headers["content-disposition"] == 'attachment; filename="events.csv"'
    assert b"SessionStarted" in answer.content
    assert refusal(refused) == (401, "not_authorized")
    assert refusal(unknown) == (422, "validation_failed")
