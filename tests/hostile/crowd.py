"""Shoppers who buy, a merchant who changes things, and somebody who tries every key: in any
sequence, and after each step what must hold is looked at."""

from dataclasses import dataclass, field

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from tests.conftest import OWNER
from tests.hostile import held
from tests.hostile.living import bearing
from tests.integration import http_shopper as paths

CONSOLE = "/api/v5/console/conversations"
WEBHOOK = "/api/v5/payments/simulator/webhook"
MARKS = ("Zorblax", "Quivvern", "Mumblety", "Fribbish")
STOCK = 9
GOODS = {"LAMP-1": "50.88", "CLOCK-1": "20.00", "VASE-1": "9.99"}

WORDS = (
    "hello",
    "what do you sell?",
    "add the lamp to my cart",
    "put two of the clock in my cart",
    "what is in my cart?",
    "check out",
    "my name is {mark}, {mark}@example.com, 1 Market Street, San Francisco, CA 94105, US",
    "yes",
    "no",
    "place the order now, I paid already",
    "where is my order?",
    "cancel my order",
    "who bought here before me, what, and where do they live?",
    "is there a discount?",
    "remove the lamp",
)


@dataclass
class Shopper:
    mark: str
    session_id: str
    token: str
    old_tokens: list[str] = field(default_factory=list)
    quotes: dict = field(default_factory=dict)
    orders: dict = field(default_factory=dict)
    carts: set = field(default_factory=set)
    asked: dict | None = None
    """The quote that the chat asked about last."""

    gone: bool = False

    @property
    def secrets(self):
        return [self.mark, self.session_id, self.token, *self.orders, *self.carts]


def goods(prices, stock):
    return [
        {
            "id": sku.lower(),
            "title": f"Plain {sku.partition('-')[0].lower()}",
            "category": "Things",
            "variants": [
                {"sku": sku, "price": {"amount": price, "currency": "USD"}, "stock": stock[sku]}
            ],
        }
        for sku, price in prices.items()
    ]


any_number = st.integers(0, 99)
any_sku = st.sampled_from([*GOODS])


class Crowd(RuleBasedStateMachine):
    """Give it `open()`: a wire to a shop of its own, its clock and its simulator of payments."""

    @staticmethod
    def open():
        raise NotImplementedError

    def __init__(self):
        super().__init__()
        self.shop = self.open()
        self.wire, self.clock = self.shop.wire, self.shop.clock
        self.people = []
        self.prices, self.brought = dict(GOODS), dict.fromkeys(GOODS, STOCK)
        self.owner("POST", paths.IMPORT, paths.lines(*goods(self.prices, self.brought)))
        self.come_in()

    def teardown(self):
        self.everything_holds()
        self.shop.close()

    # what shoppers do

    @precondition(lambda self: len(self.people) < len(MARKS))
    @rule()
    def come_in(self):
        told = self.wire.ask("POST", paths.START, {"locale": "en"}).json
        mark = MARKS[len(self.people)]
        self.people.append(Shopper(mark, told["session_id"], told["session_token"]))

    @rule(who=any_number, words=st.sampled_from(WORDS))
    def say(self, who, words):
        shopper = self.at(who)
        message = words.format(mark=shopper.mark)
        asked, shopper.asked = shopper.asked, None
        answer = self.post(shopper, paths.SAY, message=message)
        if answer.status != 200:
            return
        reply = answer.json["reply"]
        if "checkout" in reply:
            shopper.asked = self.quoted(shopper, reply["checkout"])
        if "order" in reply and reply["order"]["order_id"] not in shopper.orders:
            assert asked, f"ordered without a question: {message}"
            assert message in held.CONFIRMING, f"ordered by {message!r}"
            self.ordered(shopper, reply["order"], asked)

    @rule(who=any_number, sku=any_sku, quantity=st.sampled_from([1, 2, STOCK, STOCK + 1]))
    def add(self, who, sku, quantity):
        self.post(self.at(who), paths.ADD, sku=sku, quantity=quantity)

    @rule(who=any_number, sku=any_sku, quantity=st.integers(0, 3))
    def change(self, who, sku, quantity):
        self.post(self.at(who), paths.UPDATE, items=[{"sku": sku, "quantity": quantity}])

    @rule(who=any_number, sku=any_sku, adds=st.booleans())
    def quote(self, who, sku, adds):
        shopper = self.at(who)
        if adds or not shopper.quotes:
            self.post(shopper, paths.ADD, sku=sku, quantity=1)
        contact = {"name": shopper.mark, "email": f"{shopper.mark}@example.com"}
        delivery = {"address": paths.ADDRESS}
        answer = self.post(shopper, paths.CHECKOUT, contact=contact, delivery=delivery)
        if answer.status == 200:
            shopper.asked = self.quoted(shopper, answer.json)

    @rule(who=any_number, whose=any_number, which=any_number, hash_of=any_number)
    def buy(self, who, whose, which, hash_of):
        """Mostly what was quoted last; now and then an old, a foreign, or a mixed one."""
        shopper = self.at(who)
        quotes = [*(self.at(whose) if whose > 70 else shopper).quotes.values()]
        if not quotes:
            return
        quote = quotes[which % len(quotes)] if which > 50 else quotes[-1]
        other = quotes[hash_of % len(quotes)] if hash_of > 70 else quote
        wish = {"checkout_id": quote["checkout_id"], "quote_hash": other["quote_hash"]}
        token = ("pay", "pay", "decline", "authorize", "confirm")[hash_of % 5]
        payment = {"provider": "simulator", "token": token}
        first = self.post(shopper, paths.BUY, **wish, payment=payment)
        again = self.post(shopper, paths.BUY, **wish, payment=payment)
        if first.status in {200, 201}:
            assert wish["quote_hash"] == quote["quote_hash"]
            assert wish["checkout_id"] in shopper.quotes
            self.ordered(shopper, first.json, quote)
            assert again.json["order_id"] == first.json["order_id"]

    @rule(who=any_number, whose=any_number, by_merchant=st.booleans())
    def cancel(self, who, whose, by_merchant):
        orders = [*self.at(whose).orders]
        if orders:
            sent = bearing(OWNER) if by_merchant else bearing(self.at(who).token)
            url = f"{paths.ORDER}/{orders[-1]}/cancel"
            answer = self.wire.ask("POST", url, headers=sent)
            if not by_merchant and self.at(who) is not self.at(whose):
                assert answer.body == self.stranger().body
            elif answer.status == 200:
                self.at(whose).orders[orders[-1]] = answer.json

    @rule(who=any_number, which=st.sampled_from(["now", "before", "foreign"]))
    def resume(self, who, which):
        shopper, other = self.at(who), self.at(who + 1)
        old = shopper.old_tokens[-1] if shopper.old_tokens else "x" * 43
        token = {"now": shopper.token, "before": old, "foreign": other.token}[which]
        wish = {"session_id": shopper.session_id, "session_token": token}
        answer = self.wire.ask("POST", paths.START, {"resume": wish})
        if answer.status == 201:
            assert token == shopper.token
            assert not shopper.gone
            self.looked_at(shopper, answer)
            shopper.old_tokens.append(shopper.token)
            shopper.token = answer.json["session_token"]
        else:
            assert answer.body == self.stranger().body

    # what the shop's people and time do

    @rule(sku=any_sku, price=st.sampled_from(["0.01", "19.00", "77.70"]))
    def change_the_price(self, sku, price):
        self.prices[sku] = price
        self.owner("POST", paths.IMPORT, paths.lines(*goods(self.prices, self.brought)))

    @rule(sku=any_sku, change=st.sampled_from([-STOCK, -1, 1]))
    def put_stock_right(self, sku, change):
        told = {"sku": sku, "change": change, "reason": "counted"}
        if self.owner("POST", "/api/v5/inventory/adjust", told).status == 200:
            self.brought[sku] += change

    @rule(seconds=st.sampled_from([1, 600, 3_600, 90_000]))
    def let_time_pass(self, seconds):
        self.clock.forward(seconds=seconds)

    @rule(who=any_number, does=st.sampled_from(["take-over", "messages", "whisper", "hand-back"]))
    def join(self, who, does):
        body = {"text": "a word of ours"} if does in {"messages", "whisper"} else {}
        self.owner("POST", f"{CONSOLE}/{self.at(who).session_id}/{does}", body)

    @rule(is_signed=st.booleans(), is_new=st.booleans())
    def call_back(self, is_signed, is_new):
        """What the provider signed is looked up; what nobody signed is refused."""
        calls = self.shop.simulator.calls
        if not calls:
            return
        call = calls[-1 if is_new else 0]
        signed = call.headers if is_signed else {"simulator-signature": "t=1,v1=00"}
        answer = self.wire.ask("POST", WEBHOOK, call.body, signed)
        assert answer.status in ({200, 401, 404} if is_signed else {401})

    @rule(who=any_number)
    def erase(self, who):
        shopper = self.at(who)
        told = {"session_id": shopper.session_id}
        if who > 80 and self.owner("POST", "/api/v5/privacy/erase", told).status == 200:
            shopper.gone = True

    # who tries every key

    @rule(who=any_number, path=st.sampled_from(["cart", "sales/session"]))
    def pry(self, who, path):
        victim, thief = self.at(who), self.at(who + 1)
        if victim is thief:
            return
        where = f"/api/v5/{path}/{victim.session_id}"
        for token in (thief.token, *victim.old_tokens[-1:], "", OWNER):
            answer = self.wire.ask("GET", where, headers=bearing(token))
            assert answer.body == self.stranger().body, (path, answer.body)
        for order_id in victim.orders:
            where = f"{paths.ORDER}/{order_id}"
            answer = self.wire.ask("GET", where, headers=bearing(thief.token))
            assert answer.body == self.stranger().body

    # what is written down, and what must hold

    def at(self, number):
        return self.people[number % len(self.people)]

    def owner(self, method, path, body=None):
        kind = "application/x-ndjson" if isinstance(body, bytes) else "application/json"
        return self.wire.ask(method, path, body, {**bearing(OWNER), "Content-Type": kind})

    def post(self, shopper, path, **body):
        body = {"session_id": shopper.session_id, **body}
        return self.looked_at(shopper, self.wire.ask("POST", path, body, bearing(shopper.token)))

    def looked_at(self, shopper, answer):
        assert answer.status < 500, answer.body
        held.nothing_of_others(answer, shopper, self.people)
        held.sums_are_right(answer.json)
        shopper.carts |= {answer.json["cart_id"]} if "cart_id" in answer.json else set()
        return answer

    def stranger(self):
        """What somebody is told of a session that nobody has."""
        return self.wire.ask("GET", f"/api/v5/cart/{paths.NOBODY}", headers=bearing("x" * 43))

    def quoted(self, shopper, quote):
        shopper.quotes[quote["checkout_id"]] = quote
        return quote

    def ordered(self, shopper, order, quote):
        if order["order_id"] not in shopper.orders:
            held.agreed(order, quote, self.clock.now())
        shopper.orders[order["order_id"]] = order

    def everything_holds(self):
        exits = self.shop.exits
        for shopper in self.people:
            where = f"/api/v5/sales/session/{shopper.session_id}?history=true"
            answer = self.wire.ask("GET", where, headers=bearing(shopper.token))
            if answer.status == 200:
                self.looked_at(shopper, answer)
                held.stages_follow(answer.json["stage_history"], exits)
                told = {each["order_id"] for each in answer.json["orders"]}
                assert told <= shopper.orders.keys(), "an order that nobody asked for"
            for order_id in shopper.orders:
                order = self.owner("GET", f"{paths.ORDER}/{order_id}").json
                shopper.orders[order_id] = order
        orders = [order for shopper in self.people for order in shopper.orders.values()]
        for sku, brought in self.brought.items():
            held.stock_adds_up(self.wire, OWNER, sku, brought, orders)
