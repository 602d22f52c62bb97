"""Mail arrives: at a real mail server on this machine, in order, and never not at all."""

import asyncio
import ssl
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.policy import default
from ipaddress import ip_address

import pytest
from aiosmtpd.smtp import SMTP, AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from sales_conversion.errors import ConfigurationError, Unsendable
from sales_conversion.factory import ServiceFactory
from sales_conversion.jobs.messages import SendMessages
from sales_conversion.models import CancelOrder, Fulfil, MarkPaid, Notification, Opening
from sales_conversion.providers.notifications.base import MailServer
from sales_conversion.providers.notifications.console import ConsoleMail, ConsoleText
from sales_conversion.providers.notifications.smtp import SmtpMail
from sales_conversion.services.order_news import OrderNews
from tests.conftest import house_settings
from tests.integration.buying import quote_of
from tests.integration.rounds import done

SENDER = "Brewhouse <shop@brewhouse.example>"
HELLO = Notification("it-1", "ada@example.com", "Your order 1", "Thank you.\n")


@pytest.fixture(params=["memory", "postgres"])
def settings(request):
    if request.param == "memory":
        return house_settings(storage="memory")
    return house_settings(database_url=request.getfixturevalue("database_url"))


class Letterbox:
    """What a mail server took in; it can refuse for now, or some addresses for ever."""

    def __init__(self):
        self.mails = []
        self.answer = "250 OK"
        self.nobody = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address in self.nobody:
            return f"550 no such user {address}"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        if self.answer.startswith("250"):
            self.mails.append(message_from_bytes(envelope.content, policy=default))
        return self.answer


@pytest.fixture
def letterbox():
    return Letterbox()


@asynccontextmanager
async def serving(letterbox, **how):
    """Take mail in on a free port of this machine; yield where that is."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(letterbox, enable_SMTPUTF8=False, **how), "127.0.0.1", 0
    )
    port = server.sockets[0].getsockname()[1]
    yield MailServer("127.0.0.1", SENDER, port, security="off")
    server.close()
    await server.wait_closed()


@pytest.fixture
async def mail_server(letterbox):
    async with serving(letterbox) as address:
        yield address


@pytest.fixture
def send(services, clock, mail_server):
    """What the shop owes its shoppers in mail, done when it is called."""
    news = OrderNews([SmtpMail(mail_server)], services.conversation.prompts)
    return SendMessages(services.storage.outbox, news.tell, clock)


async def buy(runner, session_id):
    return (await runner.run(session_id, await quote_of(runner, session_id))).order


async def test_a_confirmation_arrives(runner, session_id, send, letterbox):
    order = await buy(runner, session_id)

    await done(send)
    await done(send)

    (mail,) = letterbox.mails
    text = mail.get_content()
    assert (mail["To"], mail["From"]) == ("ada@example.com", SENDER)
    assert order.number in mail["Subject"]
    told = f"{order.id}.{len(order.history)}.order_placed"
    assert mail["Message-ID"] == f"<{told}@brewhouse.example>"
    assert f"1 x {order.lines[0].title}" in text
    assert "1 Market Street" in text


async def test_all_that_becomes_of_an_order_is_told_in_turn(runner, session_id, send, letterbox):
    sent = await buy(runner, session_id)
    await runner.run(session_id, MarkPaid(sent.id))
    await runner.run(session_id, Fulfil(sent.id))
    dropped = await buy(runner, session_id)
    await runner.run(session_id, CancelOrder(dropped.id))

    await done(send)

    told = [mail["Message-ID"].split(".")[2].partition("@")[0] for mail in letterbox.mails]
    assert told == ["order_placed", "order_sent", "order_placed", "order_cancelled"]


@pytest.mark.parametrize(
    ("locale", "subject"),
    [("de", "Ihre Bestellung"), ("fr", "Votre commande"), ("es", "Su pedido")],
)
async def test_who_speaks_another_language_reads_it(runner, send, letterbox, locale, subject):
    shopper = (await runner.start(Opening(locale=locale))).outcome.session_id
    await buy(runner, shopper)

    await done(send)

    assert letterbox.mails[0]["Subject"].startswith(subject)


async def test_killed_between_sending_and_noting_it_the_same_mail_comes_twice(
    runner, session_id, send, letterbox, services
):
    await buy(runner, session_id)

    await done(replace(send, outbox=Killed(services.storage.outbox)))
    await done(send)

    first, second = letterbox.mails
    assert first["Message-ID"] == second["Message-ID"]
    assert not await send.due()


class Killed:
    """An outbox whose process ends before it can note anything."""

    def __init__(self, outbox):
        self._outbox = outbox

    async def waiting(self, since, limit):
        return await self._outbox.waiting(since, limit)

    async def unsent(self, order_id, since):
        return await self._outbox.unsent(order_id, since)

    async def told(self, message_id, how, at):
        raise ConnectionResetError("killed")


async def test_what_the_server_does_not_take_now_waits_and_keeps_its_place(
    runner, session_id, send, letterbox
):
    order = await buy(runner, session_id)
    letterbox.answer = "451 come back later"
    await done(send)
    await runner.run(session_id, CancelOrder(order.id))
    refused = list(letterbox.mails)
    letterbox.answer = "250 OK"

    await done(send)

    assert refused == []
    assert [("cancelled" in mail["Subject"]) for mail in letterbox.mails] == [False, True]


async def test_an_address_that_nobody_has_is_given_up_and_never_logged(
    runner, session_id, send, letterbox, caplog
):
    await buy(runner, session_id)
    letterbox.nobody.add("ada@example.com")

    await done(send)

    assert await send.due() == []
    assert "cannot be sent" in caplog.text
    assert "ada@" not in caplog.text


async def test_a_server_that_is_not_there_loses_nothing(runner, session_id, send, letterbox):
    await buy(runner, session_id)
    nowhere = OrderNews([SmtpMail(MailServer("127.0.0.1", SENDER, 1, security="off"))], PLAIN)

    await done(replace(send, tell=nowhere.tell))
    left = await send.due()
    await done(send)

    assert len(left) == len(letterbox.mails) == 1


class Plain:
    async def render(self, answer, turn, voice):
        return "Your order\nThank you."


PLAIN = Plain()


@pytest.mark.parametrize(
    "changes",
    [
        {"to": "ada@example.com\nBcc: all@example.com"},
        {"to": "ada@example.com, eve@example.com"},
        {"to": "Ada <ada@example.com>"},
        {"to": "nobody"},
        {"subject": "Your order\r\nBcc: all@example.com"},
        {"id": "1>\nX-Mine: yes"},
    ],
)
async def test_what_would_be_another_header_or_another_address_is_not_sent(
    mail_server, letterbox, changes
):
    with pytest.raises(Unsendable):
        await SmtpMail(mail_server).send(replace(HELLO, **changes))

    assert letterbox.mails == []


async def test_who_is_asked_for_tls_and_a_password_gives_both(letterbox, certificate):
    def check(server, session, envelope, mechanism, login):
        return AuthResult(
            success=(login.login, login.password) == (b"shop", b"secret"), handled=False
        )

    asking = {"tls_context": certificate.own, "require_starttls": True, "authenticator": check}
    async with serving(letterbox, auth_required=True, **asking) as open_address:
        address = replace(open_address, user="shop", password="secret", security="starttls")
        await SmtpMail(address, certificate.trusted).send(HELLO)
        wrong = replace(address, password="guessed")
        with pytest.raises(ConnectionError, match="SMTPAuthenticationError"):
            await SmtpMail(wrong, certificate.trusted).send(HELLO)
        with pytest.raises(ssl.SSLError):
            await SmtpMail(address).send(HELLO)

    assert len(letterbox.mails) == 1


async def test_no_password_goes_to_a_server_without_tls(mail_server, letterbox):
    address = replace(mail_server, user="shop", password="secret", security="starttls")

    with pytest.raises(ConnectionError, match="SMTPNotSupportedError"):
        await SmtpMail(address).send(HELLO)

    assert letterbox.mails == []


class Certificate:
    """A certificate of this machine that nobody else trusts."""

    def __init__(self, folder):
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
        now = datetime.now(UTC)
        here = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
        made = (
            x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=1))
            .add_extension(here, critical=False)
            .sign(key, hashes.SHA256())
        )
        private = key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        (folder / "key.pem").write_bytes(private)
        (folder / "cert.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
        self.own = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        self.own.load_cert_chain(folder / "cert.pem", folder / "key.pem")
        self.trusted = ssl.create_default_context(cafile=folder / "cert.pem")


@pytest.fixture
def certificate(tmp_path):
    return Certificate(tmp_path)


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ({}, []),
        ({"smtp_host": "mail.example", "smtp_from": "a@b.example"}, ["SmtpMail"]),
        ({"notify": ("console", "sms_console")}, ["ConsoleMail", "ConsoleText"]),
    ],
)
def test_messages_go_the_ways_that_the_environment_names(told, names):
    services = ServiceFactory(house_settings(storage="memory", **told))

    assert [type(each).__name__ for each in services.notifying.notifiers] == names
    assert ("send messages" in {each.name for each in services.jobs.rounds}) is bool(names)


@pytest.mark.parametrize(
    "told", [{"notify": ("pigeon",)}, {"notify": ("smtp",)}, {"smtp_host": "mail.example"}]
)
async def test_a_way_that_leads_nowhere_is_refused_at_the_start(told):
    services = ServiceFactory(house_settings(storage="memory", **told))

    with pytest.raises(ConfigurationError):
        await services.notifying.open()


async def test_the_terminal_shows_a_message_and_no_address(capsys):
    await ConsoleMail().send(HELLO)
    await ConsoleText().send(replace(HELLO, to="+1 555 0100"))

    shown = capsys.readouterr().err
    assert shown.count("Your order 1") == 2
    assert "Thank you." in shown
    assert "ada@" not in shown
    assert "555" not in shown
