"""How much a catalogue may hold, and what is taken out of it; traps are refused for little."""

import gzip
import json
import tracemalloc
import zlib

import pytest

from sales_conversion.errors import ConfigurationError
from sales_conversion.factory import ServiceFactory
from sales_conversion.interfaces.storage import LONGEST_LINE
from sales_conversion.models import ImportReport, Product
from sales_conversion.providers.catalogues.files import HARMLESS, MOST_OF_ONE, lines_in
from sales_conversion.providers.catalogues.json_lines import LineReader, read_file, read_lines
from sales_conversion.repositories.importer import MOST_ERRORS, import_catalogue
from tests.conftest import house_settings

PRICE = {"amount": "19.90", "currency": "USD"}
MIB = 1024 * 1024
BLANKS = (b" " * 1023 + b"\n") * 1024


def variant(sku="a", **fields):
    return {"sku": sku, "price": PRICE, **fields}


def line(identity="a", **fields):
    plain = {"id": identity, "title": "Lamp", "variants": [variant(identity)]}
    return json.dumps({**plain, **fields})


def many(count):
    return {f"n{each}": "x" for each in range(count)}


def one(**fields):
    [(_, found)] = read_lines([line(**fields)])
    return found


@pytest.fixture
def file(tmp_path):
    """Write bytes to a file of the name."""

    def write(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write


def refused(path, why, **limits):
    with pytest.raises(ConfigurationError, match=why) as refusal:
        list(read_file(path, **limits))
    assert path.name in str(refusal.value)


def zeros(size):
    """Return *size* zeros, packed, without holding them."""
    packing = zlib.compressobj(9, wbits=31)
    parts = [packing.compress(bytes(MIB)) for _ in range(size // MIB)]
    return b"".join(parts) + packing.flush()


def test_a_bomb_is_refused_before_it_goes_off(file):
    bomb = file("bomb.jsonl.gz", zeros(64 * MIB))

    tracemalloc.start()
    refused(bomb, "a line has more than")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 8 * MIB


def test_what_holds_more_than_any_catalogue_does_is_refused(file):
    bomb = file("bomb.jsonl.gz", gzip.compress(BLANKS * 8))
    alike = b"".join(f"{line(str(each))}\n".encode() for each in range(12_000))

    refused(bomb, f"more than {MOST_OF_ONE} times as large")
    assert len(alike) > HARMLESS
    assert sum(1 for _ in lines_in(file("a.jsonl.gz", gzip.compress(alike)))) == 12_000


def test_many_bombs_in_one_file_are_one_bomb(file):
    refused(file("many.jsonl.gz", gzip.compress(BLANKS) * 8), "times as large")


def test_what_is_packed_twice_is_refused(file):
    twice = gzip.compress(gzip.compress(line().encode()))

    refused(file("twice.jsonl.gz", twice), "packed once more")
    refused(file("named.jsonl", gzip.compress(line().encode())), "should end in .gz")


@pytest.mark.parametrize(
    "broken",
    {
        "truncated": lambda packed: packed[:-20],
        "no length": lambda packed: packed[:-4],
        "other checksum": lambda packed: packed[:-8] + b"\0\0\0\0" + packed[-4:],
        "other length": lambda packed: packed[:-4] + b"\0\0\0\1",
        "rubbish behind": lambda packed: packed + b"rubbish",
        "rubbish within": lambda packed: packed[:40] + b"\xff" * 40 + packed[80:],
        "no method": lambda packed: packed[:2] + b"\7" + packed[3:],
        "empty": lambda packed: packed[:5],
    }.values(),
)
def test_what_cannot_be_unpacked_is_refused(file, broken):
    packed = gzip.compress(b"".join(f"{line(str(n))}\n".encode() for n in range(500)))

    refused(file("broken.jsonl.gz", broken(packed)), "cannot read the catalogue")


@pytest.mark.parametrize(("name", "pack"), [("a.jsonl", bytes), ("a.jsonl.gz", gzip.compress)])
def test_a_file_has_so_many_bytes_and_no_more(file, name, pack):
    written = f"{line('a')}\n{line('b')}\n".encode()
    path = file(name, pack(written))

    assert len(list(read_file(path, most=len(written)))) == 2
    refused(path, "SALES_IMPORT_LIMIT", most=len(written) - 1)


async def test_a_command_reads_no_more_than_the_setting_allows(file):
    storage = ServiceFactory(house_settings(storage="memory", import_limit=100)).storage

    with pytest.raises(ConfigurationError, match="more than 100 bytes"):
        await storage.import_file(file("a.jsonl", f"{line('a')}\n{line('b')}\n".encode()))


def test_a_line_has_so_many_bytes_and_no_more(file):
    padded = line(note="").encode()
    most = padded.replace(b'"note": "', b'"note": "' + b"x" * (LONGEST_LINE - len(padded)))

    assert len(list(read_file(file("a.jsonl", most)))) == 1
    refused(file("b.jsonl", b" " + most), "a line has more than")


@pytest.mark.parametrize(
    ("field", "most", "made"),
    [
        ("variants", 2000, lambda n: [variant(f"s{each}") for each in range(n)]),
        ("attributes", 500, many),
        ("options", 20, lambda n: [*many(n)]),
        ("variants.0.options", 20, lambda n: [variant(options=many(n))]),
        ("variants.0.locations", 500, lambda n: [variant(locations=dict.fromkeys(many(n), 1))]),
        ("title", 1000, lambda n: "x" * n),
        ("brand", 1000, lambda n: "x" * n),
        ("category", 1000, lambda n: "x" * n),
        ("gtin", 1000, lambda n: "x" * n),
        ("model", 1000, lambda n: "x" * n),
        ("url", 2000, lambda n: "/" + "x" * (n - 1)),
        ("image_url", 2000, lambda n: "/" + "x" * (n - 1)),
        ("description", 50_000, lambda n: "x" * n),
        ("attributes.a", 20_000, lambda n: {"a": "x" * n}),
        ("attributes", 255, lambda n: {"x" * n: "a"}),
        ("variants.0.options", 255, lambda n: [variant(options={"x" * n: "a"})]),
        ("variants.0.options.a", 255, lambda n: [variant(options={"a": "x" * n})]),
        ("variants.0.sku", 255, lambda n: [variant("x" * n)]),
        ("variants.0.image_url", 2000, lambda n: [variant(image_url="/" + "x" * (n - 1))]),
        ("id", 255, lambda n: "x" * n),
    ],
)
def test_a_product_has_so_much_of_it_and_no_more(field, most, made):
    name = field.partition(".")[0]
    kept, reason = one(**{name: made(most)}), one(**{name: made(most + 1)})

    assert isinstance(kept, Product), kept
    assert reason.startswith(field)
    assert "at most" in reason


@pytest.mark.parametrize("opening", ["[", '{"a":'])
def test_what_nobody_reads_is_not_endlessly_deep_either(opening):
    [(_, reason), (_, rest)] = read_lines([f'{{"note": {opening * 50_000}', line()])

    assert "recursion limit" in reason
    assert isinstance(rest, Product)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:hit()",
        "JaVaScRiPt:hit()",
        " javascript:hit()",
        "java\tscript:hit()",
        "java\nscript:hit()",
        "\x01javascript:hit()",
        "java\u200bscript:hit()",
        "vbscript:hit()",
        "data:text/html,x",
        "data:image/svg+xml,<svg/>",
        "blob:https://shop.example/x",
        "file:///etc/passwd",
        "ftp://shop.example/x",
        "view-source:https://shop.example",
        "mailto:me@shop.example",
        "x:y",
        "https://user@shop.example/",
        "https://user:secret@shop.example/",
        "//user@shop.example/",
        "https://shop.example@evil.example/",
        "https:shop.example",
        "https:///path",
        "http://",
        "http://[::1",
        "http://shop.example:port/",
        "http://shop.example:99999/",
        "\\\\evil.example\\x",
        "/\\evil.example",
        "https://shop.example/\r\nSet-Cookie: a=b",
        "https://shop.example/\x00",
        "https://shop.example/\u202egpj.exe",
        "https://shop.example/\u2028x",
    ],
)
@pytest.mark.parametrize("field", ["url", "image_url"])
def test_an_address_that_is_not_plainly_one_of_the_web_is_refused(field, address):
    reason = one(**{field: address})

    assert isinstance(reason, str)
    assert reason.startswith(f"{field}: must")


@pytest.mark.parametrize(
    ("written", "kept"),
    {
        "https://shop.example/a?b=1&amp;c=2#d": "https://shop.example/a?b=1&c=2#d",
        "https://shop.example/a?b=1&copy=2": "https://shop.example/a?b=1&copy=2",
        "HTTPS://Shop.example:8443/a": "HTTPS://Shop.example:8443/a",
        "http://[::1]:8000/a": "http://[::1]:8000/a",
        "//cdn.example/a.png": "//cdn.example/a.png",
        "/goods/lamp.svg": "/goods/lamp.svg",
        "goods/a:b.svg": "goods/a:b.svg",
        "?sku=1": "?sku=1",
        " /goods/grün.svg ": "/goods/grün.svg",
        "/mail@shop": "/mail@shop",
    }.items(),
)
def test_an_address_of_the_web_or_the_shop_is_kept_as_it_is(written, kept):
    assert one(url=written).url == kept


CLEANED = {
    "<b>Lamp</b>": "Lamp",
    "Lamp<br>bright": "Lamp bright",
    "Lamp <script>hit()</script>": "Lamp",
    "Lamp <SCRIPT>hit()": "Lamp",
    "Lamp <style>*{background:url(//evil.example)}</style>": "Lamp",
    "Lamp <svg><script>hit()</script></svg>": "Lamp",
    "Lamp <math><mtext><style><img src=x onerror=hit()></style></mtext></math>": "Lamp",
    "Lamp <iframe srcdoc='<script>parent.hit()</script>'>x</iframe>": "Lamp",
    "Lamp <noscript><p title='</noscript><img src=x onerror=hit()>'>": "Lamp '>",
    "Lamp <template><img src=x onerror=hit()></template>": "Lamp",
    "Lamp <!-- <img src=x onerror=hit()> -->": "Lamp",
    "<img src=x onerror=hit()>Lamp": "Lamp",
    "<scr<script>ipt>hit()</scr</script>ipt>Lamp": "<scr ipt>Lamp",
    "Lamp ![x](https://evil.example/?q=1)": "Lamp x",
    "Lamp\u202e\u200b": "Lamp",
    "Lamp \U000e0049\U000e0047": "Lamp",
}
KEPT = {
    "5 < 6 & 7 > 2": "5 < 6 & 7 > 2",
    "fits <XL sizes": "fits <XL sizes",
    "a <3 b": "a <3 b",
    "cups &amp; saucers": "cups & saucers",
    "5 &lt; 6": "5 < 6",
    "&lt;b&gt;": "<b>",
    "&amp;lt;b&amp;gt;": "&lt;b&gt;",
    "caf&eacute; &#8364;": "café €",
    "{{7*7}} ${7*7}": "{{7*7}} ${7*7}",
    "  many   spaces\n": "many spaces",
}


@pytest.mark.parametrize(("written", "kept"), CLEANED.items())
def test_markup_is_taken_out_and_noticed(written, kept):
    reader = LineReader()
    found = reader.read(1, line(title=written, description=written, brand=f"Glow {written}"))

    assert (found.title, found.description) == (kept, kept)
    assert found.brand.split() == f"Glow {kept}".split()
    assert reader.cleaned == 1


@pytest.mark.parametrize(("written", "kept"), KEPT.items())
def test_what_is_no_markup_stays_and_entities_are_read_once(written, kept):
    reader = LineReader()
    found = reader.read(1, line(title=written, description=written))

    assert (found.title, found.description) == (kept, kept)
    assert reader.cleaned == 0


def test_a_line_that_is_refused_was_not_cleaned():
    reader = LineReader()
    reader.read(1, line(title="<b>Lamp</b>", url="javascript:hit()"))

    assert reader.cleaned == 0


async def test_no_more_faults_are_kept_than_are_told(anything_goes):
    lines = ((number, "wrong") for number in range(1, 10 * MOST_ERRORS))
    report = await import_catalogue(lines, anything_goes)

    assert report == ImportReport(errors=tuple((n, "wrong") for n in range(1, MOST_ERRORS + 1)))


@pytest.fixture
def anything_goes():
    """A catalogue that takes whatever comes."""

    class Catalogue:
        async def currency(self):
            return ""

        async def save(self, products, refuse, by):
            return len(list(products)), 0

    return Catalogue()
