from sales_conversion.api.rates import Allowance


class Time:
    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


def test_a_minutes_worth_may_come_at_once():
    allowance = Allowance(3, Time())

    assert [allowance.wait("a") > 0 for _ in range(4)] == [False, False, False, True]


def test_who_waits_as_told_may_go_on():
    time = Time()
    allowance = Allowance(3, time)
    for _ in range(3):
        allowance.wait("a")

    wait = allowance.wait("a")
    time.now += wait

    assert wait == 20.0
    assert allowance.wait("a") == 0
    assert allowance.wait("a") > 0


def test_refused_requests_do_not_make_the_wait_longer():
    allowance = Allowance(1, Time())
    allowance.wait("a")

    waits = {allowance.wait("a") for _ in range(5)}

    assert len(waits) == 1


def test_callers_do_not_share():
    allowance = Allowance(1, Time())
    allowance.wait("a")

    assert allowance.wait("b") == 0


def test_no_limit_is_no_limit():
    allowance = Allowance(0, Time())

    assert {allowance.wait("a") for _ in range(1_000)} == {0.0}
