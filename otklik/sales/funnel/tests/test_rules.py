from hypothesis import given
from hypothesis import strategies as st

from otklik.sales.funnel.rules import (
    as_sql,
    cohort_conditions,
    differs,
    share,
)


def test_no_whole_is_no_data():
    assert share(0, 0) is None and differs(0, 0, 1, 2) is None and differs(5, 3, 1, 2) is None


def test_only_a_real_difference_is_called_one():
    assert differs(80, 100, 40, 100) is True
    assert differs(8, 10, 7, 10) is False


@given(st.lists(st.integers(1, 7), min_size=1, max_size=7, unique=True).map(sorted))
def test_conditions_in_sql_say_what_they_say_here(ranks):
    for holds in cohort_conditions(ranks):
        text = as_sql(holds).replace("number = ", "number == ")
        for number in range(24):
            said = text
            while "BETWEEN" in said:
                before, _, rest = said.partition("number BETWEEN ")
                low, _, rest = rest.partition(" AND ")
                high, *after = rest.split(" ", 1)
                said = f"{before}{low} <= number <= {high}{' ' + after[0] if after else ''}"
            said = said.replace("OR", "or").replace("true", "True").replace("false", "False")
            assert eval(said, {"number": number}) == holds(number)
