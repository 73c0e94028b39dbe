"""No address reaches what is not public: not as it is written, not by its name, not by a redirect, not by a name that changes its mind."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from ipaddress import IPv4Address, IPv6Address, ip_address
from pathlib import Path

import httpcore
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from misbehaving import Names, Site, page, serving

from dragoman.errors import NotFetched, UsageError
from dragoman.fetching import LIMITS, Archive, Egress, Fetcher, allowed
from dragoman.fetching.networks import forbidden, rows

FORBIDDEN = [line.split("\t") for line in (Path(__file__).parent / "data_fetching" / "forbidden.tsv").read_text(encoding="utf-8").splitlines() if not line.startswith("#")][1:]
TLS = ssl.create_default_context()
PUBLIC = "93.184.215.14"
HOSTS = {
    "news.example": [[PUBLIC]],
    "localhost": [["127.0.0.1", "::1"]],
    "LOCALHOST.": [["127.0.0.1"]],
    "localhost.": [["127.0.0.1"]],
    "one.rebind.example": [["10.0.0.7"]],
    "mixed.example": [[PUBLIC, "127.0.0.1"]],
    "six.example": [["fe80::1%eth0"]],
    "mapped.example": [["::ffff:10.0.0.1"]],
}


def fetcher(folder: Path, names: Names, allow: str = "") -> Fetcher:
    return Fetcher(Egress(allowed(allow), names), Archive(folder, LIMITS), "dragoman/test", delay=0, tls=TLS)


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


def test_there_are_forty_and_more() -> None:
    assert len(FORBIDDEN) >= 80
    assert len({address for address, _ in FORBIDDEN}) == len(FORBIDDEN)


@pytest.mark.parametrize(("address", "said"), FORBIDDEN, ids=[address for address, _ in FORBIDDEN])
def test_nothing_is_asked_of_a_forbidden_address(address: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    dialled: list[str] = []
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", lambda self, host, *rest: dialled.append(host))
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    limits = LIMITS.__class__(tries=1)
    found = Fetcher(Egress((), Names({**HOSTS}), limits), Archive(tmp_path, limits), "dragoman/test", delay=0, limits=limits, tls=TLS).visit(address)
    assert said in found.reason
    assert dialled == []
    assert (found.again is None) == (said != "is not known")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", [301, 302, 303, 307, 308])
def test_each_hop_of_a_redirect_is_judged(site: Site, tmp_path: Path, form: int) -> None:
    targets = ["http://10.0.0.1/", "//192.168.0.1/x", "http://169.254.169.254/latest/", f"http://127.0.0.1:{site.port + 1}/", "file:///etc/passwd", "http://2130706433/", "http://[::1]/"]
    for number, target in enumerate(targets):
        site.replies[f"/{number}"] = lambda call, target=target: call.answer(f"{form} Moved", Location=target)
        found = fetcher(tmp_path, Names({}), f"127.0.0.1/32:{site.port}").visit(site.url(f"/{number}"))
        assert "leads to" in found.reason, found
        assert found.again is None


def test_a_redirect_of_robots_txt_is_judged_too(site: Site, tmp_path: Path) -> None:
    site.serve("/page", page())
    site.replies["/robots.txt"] = lambda call: call.answer("302 Found", Location="http://10.0.0.1/robots.txt")
    found = fetcher(tmp_path, Names({}), f"127.0.0.1/32:{site.port}").visit(site.url("/page"))
    assert "private network" in found.reason
    assert not site.asked("/page")


def test_a_name_is_looked_up_once_for_a_connection_and_what_was_checked_is_dialled(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site.serve("/page", page())
    dialled: list[str] = []
    real = httpcore.SyncBackend.connect_tcp
    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", lambda self, host, *rest: dialled.append(host) or real(self, host, *rest))
    names = Names({"rebind.example": [["127.0.0.1"]]})
    found = fetcher(tmp_path, names, f"127.0.0.1/32:{site.port}").visit(site.url("/page", "rebind.example"))
    assert not found.reason
    assert names.asked == ["rebind.example"] * 2  # robots.txt and the page: a connection each
    assert dialled == ["127.0.0.1"] * 2
    assert site.asked("/page")[0].headers["host"] == f"rebind.example:{site.port}"


def test_a_name_that_leads_elsewhere_the_second_time_is_refused_the_second_time(site: Site, tmp_path: Path) -> None:
    site.serve("/page", page())
    names = Names({"rebind.example": [["127.0.0.1"], ["10.0.0.1"]]})
    found = fetcher(tmp_path, names, f"127.0.0.1/32:{site.port}").visit(site.url("/page", "rebind.example"))
    assert "its host rebind.example leads to 10.0.0.1" in found.reason
    assert [call.path for call in site.calls] == ["/robots.txt"]


@pytest.mark.parametrize(("allow", "host"), [("127.0.0.1:{}", "127.0.0.1"), ("127.0.0.0/8:{}", "127.0.0.1"), ("intranet.example:{}", "intranet.example"), (" Intranet.Example.:{} , 10.0.0.0/8", "intranet.example"), ("127.0.0.1:{}", "intranet.example")])
def test_what_a_user_allows_is_reached(site: Site, tmp_path: Path, allow: str, host: str) -> None:
    site.serve("/page", page())
    found = fetcher(tmp_path, Names({"intranet.example": [["127.0.0.1"]]}), allow.format(site.port)).visit(site.url("/page", host))
    assert not found.reason


@pytest.mark.parametrize("allow", ["127.0.0.1", "127.0.0.1:1", "10.0.0.0/8:{}", "other.example:{}", "127.0.0.2/32:{}"])
def test_what_is_allowed_is_allowed_at_its_place_and_port_alone(site: Site, tmp_path: Path, allow: str) -> None:
    site.serve("/page", page())
    found = fetcher(tmp_path, Names({}), allow.format(site.port)).visit(site.url("/page"))
    assert "unless the setting allow_hosts names" in found.reason
    assert site.calls == []


def test_an_allowed_port_does_not_open_it_on_other_hosts(tmp_path: Path) -> None:
    found = fetcher(tmp_path, Names({"news.example": [[PUBLIC]]}), "intranet.example:8000").visit("http://news.example:8000/")
    assert "asks for port 8000" in found.reason


@pytest.mark.parametrize("wrong", ["10.0.0.1/8", "host:99999", "host:0", "[nothing]:80", "10.0.0.0/64", "http://host/"])
def test_a_host_that_is_none_is_named(wrong: str) -> None:
    with pytest.raises(UsageError, match="allow_hosts"):
        allowed(wrong)


def test_the_forms_of_hosts() -> None:
    found = allowed("intranet.example, 10.2.0.0/16, localhost:8000, [::1]:8000, fd00::/8")
    assert [(one.host, str(one.network or ""), one.port) for one in found] == [
        ("intranet.example", "", None), ("", "10.2.0.0/16", None), ("localhost", "", 8000), ("", "::1/128", 8000), ("", "fd00::/8", None),
    ]


# For every address


@settings(deadline=None)
@given(st.ip_addresses(v=4))
def test_what_the_registry_calls_private_is_forbidden(address: IPv4Address) -> None:
    assert address.is_global or forbidden(address)


@settings(deadline=None)
@given(st.one_of(st.ip_addresses(v=6), *(st.ip_addresses(network=row.network) for row in rows() if row.network.version == 6)))
def test_the_same_in_ipv6(address: IPv6Address) -> None:
    inside = address.ipv4_mapped or (IPv4Address(int(address) & 0xFFFFFFFF) if address in rows()[18].network else None)
    assert (inside or address).is_global or forbidden(address)


@settings(deadline=None)
@given(st.ip_addresses(v=4))
def test_an_address_in_another_is_judged_as_by_itself(address: IPv4Address) -> None:
    for prefix in ("::ffff:", "64:ff9b::", "2a00:1450:4001:800:0:5efe:"):
        assert bool(forbidden(ip_address(f"{prefix}{address}"))) == bool(forbidden(address))


@settings(deadline=None)
@given(st.sampled_from(rows()).filter(lambda row: row.network.version == 4).flatmap(lambda row: st.ip_addresses(network=row.network)), st.sampled_from(["{:d}", "0x{:x}", "0{:o}", "{0.a}.{0.rest}"]))
def test_a_forbidden_address_is_refused_however_its_number_is_written(address: IPv4Address, form: str) -> None:
    class Number(int):
        a, rest = int(address) >> 24, int(address) & 0xFFFFFF

    with pytest.raises(NotFetched):
        Egress((), Names({})).url(f"http://{form.format(Number(address))}/")


@settings(deadline=None)
@given(st.text(max_size=60))
def test_whatever_is_given_is_an_address_or_refused(text: str) -> None:
    for address in (text, f"http://{text}", f"http://news.example/{text}", f"https://{text}@news.example/"):
        try:
            found = Egress((), Names({})).url(address)
        except NotFetched:
            continue
        assert found.scheme in ("http", "https")
        assert not found.userinfo
        assert found.port in (None, 80, 443)
