"""How a page is answered: it is asked for again each time, and sent only when it changed."""

import hashlib

from fastapi import Request, Response

LOOKED_AT = ["GET", "HEAD"]
REVALIDATE = "no-cache"
FOUND = 200


def page(request: Request, text: str, status: int = FOUND) -> Response:
    tag = f'"{hashlib.sha256(text.encode()).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": REVALIDATE, "Vary": "Accept-Language"}
    if status == FOUND and tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    return Response(text, status, headers, media_type="text/html")
