"""What is told to search engines ends no block it stands in, and is read back as it was."""

import json

import pytest

from sales_conversion.api.storefront.structured import block


@pytest.mark.parametrize("name", ["</script><script>alert(1)", "<!--", "a & b", "\u2028 \u2029"])
def test_nothing_in_a_block_can_end_it(name):
    told = block([{"@type": "Product", "name": name}])

    assert not set("<>&\u2028\u2029") & set(told)
    assert json.loads(told)["@graph"] == [{"@type": "Product", "name": name}]
