"""One call leads to the next, by the links of `/openapi.json`: from the first hello to the order,
in any sequence, with the right key and with a wrong one."""

import pytest

from tests.conftest import OWNER, VIEWER
from tests.hostile.calls import ask, schema_of
from tests.hostile.examples import examples
from tests.hostile.living import ENDLESS, bearing, come_in
from tests.integration.http_shopper import ADD, ADDRESS, BUY, CHECKOUT, CONTACT, SAY, START, UPDATE

SCENARIOS, STEPS = 16, 12
SENSE = {
    START: {"resume": None, "customer": None, "currency": None, "locale": "en"},
    ADD: {"sku": ENDLESS, "quantity": 1, "product_id": None},
    CHECKOUT: {"contact": CONTACT, "delivery": {"address": ADDRESS}, "discount_codes": []},
    BUY: {"payment": {"provider": "manual"}},
    UPDATE: {"items": [{"sku": ENDLESS, "quantity": 2}], "expected_version": None},
    SAY: {"message": "what is in my cart?"},
}
"""What makes a call of these one that a shopper makes."""


@pytest.fixture(scope="module")
def following(shop):
    return machine_of(shop)


def machine_of(shop):
    """Return a machine that follows the links of our document, and none that are only guessed,
    and the list of what it saw: of each call its label and the status of the answer."""
    schema = schema_of(shop)
    schema.config.phases.stateful.inference.algorithms = []

    seen = []

    class Following(schema.as_state_machine()):
        def setup(self):
            first = come_in(shop)
            self.newest, self.quote, self.calls = first.session_id, {}, 0
            self.tokens = {first.session_id: first.token}

        def call(self, case, **_):
            answer = ask(shop, case, bearing(self.token_for(case)))
            seen.append((case.operation.label, answer.status_code))
            self.learn(case, answer)
            return answer

        def before_call(self, case):
            """Mostly what is asked for can be had, or nobody would ever come to buy."""
            self.calls += 1
            if self.calls % 5 == 0:
                return
            for name in ("X-Admin-Key", "Idempotency-Key"):
                case.headers.pop(name, None)
            if isinstance(case.body, dict):
                case.body = {**case.body, **SENSE.get(case.path, {})}
                if case.path != START and not self.token_for(case):
                    case.body["session_id"] = self.newest
                if case.path == BUY:
                    case.body |= self.quote

        def token_for(self, case):
            """Now and then somebody else has a try."""
            if self.calls % 11 == 0:
                return OWNER if self.calls % 2 else VIEWER
            named = [case.path_parameters, case.body if isinstance(case.body, dict) else {}]
            ids = [str(each.get(name)) for each in named for name in ("session_id", "order_id")]
            return next((self.tokens[each] for each in ids if each in self.tokens), None)

        def learn(self, case, answer):
            if case.path == START and answer.status_code == 201:
                self.newest = answer.json()["session_id"]
                self.tokens[self.newest] = answer.json()["session_token"]
                self.quote = {}
            if case.path == CHECKOUT and answer.status_code == 200:
                told = {name: answer.json()[name] for name in ("checkout_id", "quote_hash")}
                self.quote = {**told, "session_id": case.body["session_id"]}
            if case.path == BUY and answer.status_code in {200, 201}:
                self.tokens[answer.json()["order_id"]] = self.tokens[case.body["session_id"]]

        def validate_response(self, response, case, **_):
            """It was held against the document when it came."""

    return Following, seen


def test_calls_that_follow_each_other_are_answered_as_the_document_says(following):
    machine, seen = following

    machine.run(settings=examples(SCENARIOS, stateful_step_count=STEPS))

    bought = [status for label, status in seen if label == f"POST {BUY}"]
    assert bought.count(201) > 1
