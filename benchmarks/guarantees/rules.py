"""The rules, where they stand, what could stand there without them, and the tests that notice."""

from collections.abc import Sequence
from dataclasses import dataclass

SOURCE = "src/sales_conversion"
VERSIONS = f"{SOURCE}/repositories/migrations/versions"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that keeps a promise: *text* in *file*, which stands there once."""

    number: int
    what: str
    file: str
    text: str
    instead: str
    tests: tuple[str, ...]


RULES: Sequence[Rule] = (
    Rule(
        1,
        "what is left over is allocated, to the largest remainders",
        f"{SOURCE}/models/allocation.py",
        "(whole + (place in first))",
        "whole",
        ("tests/unit/test_allocation.py",),
    ),
    Rule(
        1,
        "a float is no amount",
        f"{SOURCE}/models/money.py",
        "isinstance(amount, float | bool)",
        "isinstance(amount, bool)",
        ("tests/unit/test_money.py",),
    ),
    Rule(
        2,
        "an order needs the hash of the quote that holds",
        f"{SOURCE}/services/order_service.py",
        "is_agreed = _is_same(quote.quote_hash, wish.quote_hash)",
        "is_agreed = True",
        ("tests/unit/commerce/test_orders.py",),
    ),
    Rule(
        3,
        "less than asked for is not sold",
        f"{VERSIONS}/r0022_inventory.py",
        "IF rest < line.wanted AND NOT shelf.back_order THEN",
        "IF rest < 0 AND NOT shelf.back_order THEN",
        ("tests/contracts/test_stock.py",),
    ),
    Rule(
        3,
        "the table itself holds no more sold than there is",
        f"{VERSIONS}/r0021_back_order.py",
        "on_hand >= 0 AND (back_order OR reserved <= on_hand)",
        "on_hand >= 0",
        ("tests/contracts/test_postgresql.py",),
    ),
    Rule(
        4,
        "a hold that expired holds nothing",
        f"{VERSIONS}/r0011_stock_moves.py",
        "WHERE sku = shelf.sku AND expires_at > moment",
        "WHERE sku = shelf.sku",
        ("tests/contracts/test_stock.py",),
    ),
    Rule(
        5,
        "a key answers as it did before",
        f"{SOURCE}/runner.py",
        "if handle.receipt:",
        "if handle.receipt and not key:",
        ("tests/integration/test_runner.py",),
    ),
    Rule(
        5,
        "a key with another body is refused",
        f"{SOURCE}/models/record.py",
        "if self.action not in (kept(action), action):",
        "if action is None:",
        ("tests/integration/test_runner.py",),
    ),
    Rule(
        6,
        "who submits second gets the order of the first",
        f"{SOURCE}/services/order_service.py",
        "if existing is not None:\n            return existing",
        "if existing is not None:\n            raise NotFound(existing.id)",
        ("tests/unit/commerce/test_orders.py",),
    ),
    Rule(
        7,
        "a session that changed meanwhile is decided again",
        f"{SOURCE}/repositories/saving.py",
        '" WHERE session_id = %s AND version = %s RETURNING 1"',
        '" WHERE session_id = %s AND version <= %s + 9 RETURNING 1"',
        ("tests/contracts/test_conversations.py", "tests/integration/test_runner.py"),
    ),
    Rule(
        8,
        "a cart comes to another only as it was read",
        f"{SOURCE}/repositories/cart_ends.py",
        "SELECT require_version(count(*) = cardinality($2::uuid[]), 'a cart')",
        "SELECT require_version(count(*) >= 0, 'a cart')",
        ("tests/contracts/test_cart_ends.py",),
    ),
    Rule(
        8,
        "the cart of another customer stays theirs",
        f"{SOURCE}/repositories/cart_ends.py",
        "(l.id, l.version, l.user_profile_id) = (e.id, e.version, e.owner)",
        "(l.id, l.version) = (e.id, e.version) AND e.owner IS NOT NULL",
        ("tests/contracts/test_cart_ends.py",),
    ),
    Rule(
        8,
        "what both carts hold adds up",
        f"{SOURCE}/services/cart_merging.py",
        "wanted = item.quantity + (here.quantity if here else 0)",
        "wanted = max(item.quantity, here.quantity if here else 0)",
        ("tests/unit/commerce/test_cart_merging.py",),
    ),
    Rule(
        9,
        "a code is used no more often than it can be",
        f"{VERSIONS}/r0017_discount_uses.py",
        "WHERE excluded.most IS NULL OR c.used < excluded.most;",
        "WHERE true;",
        ("tests/contracts/test_code_uses.py",),
    ),
    Rule(
        9,
        "a code counts once for a customer",
        f"{VERSIONS}/r0017_discount_uses.py",
        "IF use.once AND EXISTS",
        "IF false AND EXISTS",
        ("tests/contracts/test_code_uses.py",),
    ),
    Rule(
        10,
        "an illegal move is refused",
        f"{SOURCE}/services/order_moves.py",
        "if wanted not in table[now]:",
        "if wanted not in table:",
        ("tests/unit/commerce/test_orders.py",),
    ),
    Rule(
        11,
        "a charge in doubt that never arrived is not made again",
        f"{SOURCE}/services/payment_service.py",
        'if known is None and intent.status == "started":',
        "if known is None:",
        ("tests/integration/orders/test_payments.py",),
    ),
    Rule(
        12,
        "no more goes back than is left",
        f"{SOURCE}/services/refunding.py",
        "if not Money(0, amount.currency) < amount <= left:",
        "if not Money(0, amount.currency) < amount:",
        ("tests/unit/commerce/test_refunding.py",),
    ),
    Rule(
        12,
        "the table itself gives back no more than was taken",
        f"{VERSIONS}/r0013_refunds.py",
        "CHECK (0 <= refunded_minor AND refunded_minor <= captured_minor)",
        "CHECK (0 <= refunded_minor)",
        ("tests/contracts/test_postgresql.py",),
    ),
    Rule(
        13,
        "a signature is over the body as it arrived",
        f"{SOURCE}/providers/payments/signatures.py",
        'b"%d." % at + body',
        'b"%d." % at',
        ("tests/unit/test_signatures.py",),
    ),
    Rule(
        13,
        "a signature ages",
        f"{SOURCE}/providers/payments/signatures.py",
        "if abs(now - int(told)) > TOLERANCE:",
        "if now - int(told) > TOLERANCE * TOLERANCE:",
        ("tests/unit/test_signatures.py",),
    ),
    Rule(
        14,
        "what is told is written by the commit",
        f"{SOURCE}/repositories/saving.py",
        "    save_news(whole, change, now)\n",
        "",
        ("tests/contracts/test_outbox.py",),
    ),
    Rule(
        14,
        "news of an order are told in turn",
        f"{SOURCE}/repositories/outbox.py",
        "AND order_id = $2 ORDER BY position",
        "AND order_id = $2 ORDER BY position DESC",
        ("tests/contracts/test_outbox.py",),
    ),
    Rule(
        14,
        "a message is noted after it was sent",
        f"{SOURCE}/jobs/messages.py",
        "            how = await self.tell(message)\n"
        "            await self.outbox.told(message.id, how, self.clock.now())\n",
        '            await self.outbox.told(message.id, "sent", self.clock.now())\n'
        "            await self.tell(message)\n",
        ("tests/integration/test_smtp.py",),
    ),
    Rule(
        15,
        "nobody is waited for too long to say what it costs",
        f"{SOURCE}/services/quoting.py",
        "async with asyncio.timeout(self._seconds):",
        "async with asyncio.timeout(None):",
        ("tests/unit/commerce/test_quoting.py",),
    ),
    Rule(
        15,
        "a price that does not add up is none",
        f"{SOURCE}/services/quoting.py",
        "            require_sound(priced, request)\n",
        "",
        ("tests/unit/commerce/test_quoting.py",),
    ),
    Rule(
        15,
        "what is provisional is not ordered",
        f"{SOURCE}/services/order_service.py",
        "if quote.provisional and not self._config.quoting.order_provisional:",
        "if quote.provisional and not quote.lines:",
        ("tests/unit/commerce/test_quoting.py",),
    ),
    Rule(
        16,
        "what a commit changes is compared with what was loaded",
        f"{SOURCE}/services/session_handle.py",
        "audit=tuple(self._audited(orders)),",
        "audit=(),",
        ("tests/unit/commerce/test_auditing.py",),
    ),
    Rule(
        16,
        "the trail is only ever added to",
        f"{VERSIONS}/r0023_audit.py",
        "BEFORE UPDATE OR DELETE ON audit",
        "BEFORE UPDATE ON audit",
        ("tests/contracts/test_postgresql.py",),
    ),
    Rule(
        17,
        "the hash covers every figure",
        f"{SOURCE}/services/pricing.py",
        'UNSEALED = frozenset({"quote_hash", "problems"})',
        'UNSEALED = frozenset({"quote_hash", "problems", "totals"})',
        ("tests/unit/commerce/test_pricing.py",),
    ),
    Rule(
        17,
        "a claim is no wish",
        f"{SOURCE}/understanding/wishes.py",
        "if tells_of_the_cart(clause.text):",
        "if not clause.text.words:",
        ("tests/conversations/test_conversations.py", "-k", "claims_take_nothing"),
    ),
)
