"""Event data of other makers, read: each format with its quirks, every line that can't be read with its number. The files are written here, in the shapes that docs/export.md gives."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman import datasets
from dragoman.datasets import Act, columns, files
from dragoman.datasets.codes import cameo, day
from dragoman.datasets.lines import cells
from dragoman.errors import EmptyInput, NotFound, UsageError


def gdelt(**cells_: str) -> str:
    row = {"GLOBALEVENTID": "845", "SQLDATE": "20190504", "Actor1Name": "PERU", "Actor1CountryCode": "PER", "Actor2Name": "NORWAY", "Actor2CountryCode": "NOR", "EventCode": "112", "SOURCEURL": "https://a.example/1"}
    return "\t".join((row | cells_).get(name, "") for name in columns("gdelt"))


def icews(**cells_: str) -> str:
    row = {
        "Event ID": "20718170", "Event Date": "2019-05-04", "Source Name": "Citizen (Peru)", "Source Sectors": "General Population / Civilian / Social,Social", "Source Country": "Peru",
        "Event Text": "Criticize or denounce", "CAMEO Code": "111", "Intensity": "-2.0", "Target Name": "Norway", "Target Country": "Norway", "Publisher": "EFE", "Country": "Peru",
    }  # fmt: skip
    given_ = {name.replace("_", " "): value for name, value in cells_.items()}
    return "\t".join((row | given_).get(name, "") for name in columns("icews"))


def polecat(**cells_: str) -> str:
    row = {"Event ID": "n-1", "Event Date": "2019-05-04", "Event Type": "ACCUSE", "Actor Name": "Peru", "Actor Country": "PER", "Recipient Name": "Norway", "Recipient Country": "NOR", "Source": "EFE"}
    given_ = {name.replace("_", " "): value for name, value in cells_.items()}
    return "\t".join((row | given_).get(name, "None") for name in columns("polecat"))


def phoenix(**cells_: str) -> str:
    row = {
        "EventID": "7_20190504", "Date": "20190504", "Year": "2019", "Month": "5", "Day": "4", "SourceActorFull": "PERGOV", "SourceActorEntity": "PER", "SourceActorRole": "GOV",
        "TargetActorFull": "NOR", "TargetActorEntity": "NOR", "EventCode": "112", "URLs": "https://a.example/1;https://b.example/2", "NewsSources": "efe;ap",
    }  # fmt: skip
    return "\t".join((row | cells_).get(name, "") for name in columns("phoenix"))


HEADS = {"icews": "\t".join(columns("icews")), "polecat": "\t".join(columns("polecat"))}
WRITERS = {"gdelt": gdelt, "icews": icews, "polecat": polecat, "phoenix": phoenix}


def read(folder: Path, *lines: str | bytes, name: str = "", file: str = "file") -> files.Read:
    path = folder / file
    path.write_bytes(b"".join((line if isinstance(line, bytes) else line.encode()) + b"\n" for line in lines))
    return datasets.read(path, name)


def whole(name: str, *rows: str | bytes) -> list[str | bytes]:
    return [*([HEADS[name]] if name in HEADS else []), *rows]


def ends(act: Act) -> tuple[str, str, str, str | None]:
    return act.day, act.source, act.target, act.type


@pytest.mark.parametrize("name", datasets.FORMATS)
class TestEach:
    def test_an_act_has_a_day_two_states_and_a_type(self, tmp_path: Path, name: str) -> None:
        (act,) = read(tmp_path, *whole(name, WRITERS[name]())).acts
        assert ends(act) == ("2019-05-04", "PER", "NOR", "ACCUSE")
        assert act.line == (2 if name in HEADS else 1)

    def test_the_format_is_told_from_the_first_line(self, tmp_path: Path, name: str) -> None:
        assert read(tmp_path, *whole(name, WRITERS[name]())).format == name

    def test_a_line_too_short_or_too_long_comes_out_with_its_number_and_the_rest_is_read(self, tmp_path: Path, name: str) -> None:
        row = WRITERS[name]()
        found = read(tmp_path, *whole(name, row, "a\tb", row + "\tmore", "", row))
        start = 2 if name in HEADS else 1
        assert [one.line for one in found.misread] == [start + 1, start + 2]
        assert all("columns where there are" in one.reason for one in found.misread)
        assert [act.line for act in found.acts] == [start, start + 4]
        assert found.count == 2

    def test_what_is_no_date_or_no_code_comes_out_with_its_number(self, tmp_path: Path, name: str) -> None:
        dated = {"gdelt": {"SQLDATE": "20191345"}, "phoenix": {"Date": "soon"}}.get(name, {"Event_Date": "2019-13-45"})
        coded = {"icews": {"CAMEO_Code": "999"}, "polecat": {"Event_Type": "MURMUR"}}.get(name, {"EventCode": "---"})
        found = read(tmp_path, *whole(name, WRITERS[name](**dated), WRITERS[name](**coded)))
        assert ["date" in found.misread[0].reason, any(word in found.misread[1].reason for word in ("code", "type"))] == [True, True]
        assert not found.acts

    def test_bytes_that_are_no_utf8_are_read_as_latin1(self, tmp_path: Path, name: str) -> None:
        field = {"gdelt": "Actor1Name", "icews": "Source_Name", "polecat": "Actor_Name", "phoenix": "SourceActorFull"}[name]
        (act,) = read(tmp_path, *whole(name, WRITERS[name](**{field: "Perú"}).encode("latin1"))).acts
        assert act.source_told == "Perú"

    def test_windows_line_ends_a_mark_at_the_start_and_a_zip_change_nothing(self, tmp_path: Path, name: str) -> None:
        lines = whole(name, WRITERS[name]())
        plain = read(tmp_path, *lines).acts
        text = b"\xef\xbb\xbf" + b"".join((line if isinstance(line, bytes) else line.encode()) + b"\r\n" for line in lines)
        (tmp_path / "other").write_bytes(text)
        with zipfile.ZipFile(tmp_path / "other.zip", "w") as archive:
            archive.writestr("20190504.export.CSV", text)
        assert datasets.read(tmp_path / "other").acts == datasets.read(tmp_path / "other.zip").acts == plain

    def test_states_exchanged_in_the_file_are_exchanged_in_the_act(self, tmp_path: Path, name: str) -> None:
        row = WRITERS[name]()
        pairs = {"Peru": "Norway", "PER": "NOR", "PERU": "NORWAY", "PERGOV": "NORGOV"}
        both = pairs | {other: one for one, other in pairs.items()}
        swapped = "\t".join(both.get(cell, cell) for cell in row.split("\t"))
        (act,) = read(tmp_path, *whole(name, swapped)).acts
        assert (act.source, act.target) == ("NOR", "PER")

    def test_who_is_unknown_is_nobody_and_no_line_is_lost(self, tmp_path: Path, name: str) -> None:
        field = {"gdelt": "Actor2CountryCode", "icews": "Target_Country", "polecat": "Recipient_Country", "phoenix": "TargetActorEntity"}[name]
        found = read(tmp_path, *whole(name, WRITERS[name](**{field: "XQZ"}), WRITERS[name](**{field: "" if name != "polecat" else "None"})))
        assert [act.target for act in found.acts] == ["", ""]

    @settings(max_examples=40, deadline=None)
    @given(noise=st.lists(st.binary(max_size=80).filter(lambda line: b"\n" not in line and b"\r" not in line), max_size=6))
    def test_whatever_stands_in_a_line_is_an_act_or_misread(self, tmp_path_factory: pytest.TempPathFactory, name: str, noise: list[bytes]) -> None:
        found = read(tmp_path_factory.mktemp("noise"), *whole(name, WRITERS[name](), *noise), name=name)
        told = [line for line in noise if line.decode("latin1").strip()]
        assert len(found.acts) == 1
        assert len(found.misread) == len(told)


class TestGdelt:
    def test_one_and_two_are_told_by_their_columns(self, tmp_path: Path) -> None:
        row = dict(zip(columns("gdelt"), gdelt().split("\t"), strict=True))
        first = [value for name, value in row.items() if not name.endswith("ADM2Code")]
        assert [ends(act) for act in read(tmp_path, "\t".join(first)).acts] == [("2019-05-04", "PER", "NOR", "ACCUSE")]
        assert read(tmp_path, "\t".join(first[:-1])).acts[0].where == ""

    def test_codes_are_cameos_own_where_these_differ_from_iso(self, tmp_path: Path) -> None:
        (act,) = read(tmp_path, gdelt(Actor1CountryCode="ROM", Actor2CountryCode="TMP")).acts
        assert (act.source, act.target) == ("ROU", "TLS")

    def test_a_statement_has_no_type(self, tmp_path: Path) -> None:
        assert [act.type for act in read(tmp_path, gdelt(EventCode="010"), gdelt(EventCode="0231"), gdelt(EventCode="042")).acts] == [None, None, "CONSULT"]

    def test_mentions_name_the_documents_of_an_event(self, tmp_path: Path) -> None:
        def mention(event: str, where: str) -> str:
            return "\t".join({"GLOBALEVENTID": event, "MentionIdentifier": where}.get(name, "") for name in columns("mentions"))

        (tmp_path / "m").write_text("\n".join([mention("1", "https://a.example"), mention("1", "https://b.example"), "broken", mention("2", "c")]), encoding="utf8")
        found = datasets.read_mentions(tmp_path / "m")
        assert found.documents == {"1": ["https://a.example", "https://b.example"], "2": ["c"]}
        assert ([one.line for one in found.misread], found.count) == ([3], 3)


class TestIcews:
    def test_texts_in_quotation_marks_are_those_without(self, tmp_path: Path) -> None:
        quoted = "\t".join(cell if not cell or cell.replace(".", "").replace("-", "").isdigit() else f'"{cell}"' for cell in icews(Source_Name='Citizen "K"').replace('"', '""').split("\t"))
        (act,) = read(tmp_path, HEADS["icews"], quoted).acts
        assert (act.source_told, act.source, act.cameo) == ('Citizen "K"', "PER", "111")

    def test_a_mark_of_a_sources_own_stays(self) -> None:
        assert cells('"The Cod"\tplain\t12') == ['"The Cod"', "plain", "12"]

    def test_the_id_is_one_with_the_day(self, tmp_path: Path) -> None:
        found = read(tmp_path, HEADS["icews"], icews(), icews(Event_Date="2019-05-05"))
        assert len({act.id for act in found.acts}) == 2

    def test_a_code_that_lost_its_zero_has_it_again(self) -> None:
        assert [cameo(told) for told in ("43", "10", "831", "043", "190", "1823", "0831")] == ["043", "010", "0831", "043", "190", "1823", "0831"]

    @pytest.mark.parametrize(("name", "state"), [("Russian Federation", "RUS"), ("Occupied Palestinian Territory", "PSE"), ("Viet Nam", "VNM"), ("Atlantis", "")])
    def test_countries_go_by_their_names(self, tmp_path: Path, name: str, state: str) -> None:
        assert read(tmp_path, HEADS["icews"], icews(Source_Country=name)).acts[0].source == state

    def test_a_name_means_who_bore_it_on_the_day(self, tmp_path: Path) -> None:
        found = read(tmp_path, HEADS["icews"], icews(Source_Country="Vietnam", Event_Date="2001-05-04"))
        assert found.acts[0].source == "VNM"


class TestPolecat:
    def test_several_countries_of_a_side_are_an_act_each(self, tmp_path: Path) -> None:
        found = read(tmp_path, HEADS["polecat"], polecat(Actor_Country="PER; CHL; PER", Recipient_Country="NOR; SWE"))
        assert [(act.source, act.target) for act in found.acts] == [("PER", "NOR"), ("PER", "SWE"), ("CHL", "NOR"), ("CHL", "SWE")]

    def test_the_other_name_of_the_fifth_column_and_another_order_of_columns_are_read(self, tmp_path: Path) -> None:
        head = HEADS["polecat"].replace("\tIntensity\t", "\tEvent Intensity\t").split("\t")
        found = read(tmp_path, "\t".join(head[::-1]), "\t".join(polecat().split("\t")[::-1]))
        assert [ends(act) for act in found.acts] == [("2019-05-04", "PER", "NOR", "ACCUSE")]


def test_a_day_is_read_in_every_way_that_these_files_write_it() -> None:
    assert {day(told) for told in ("20190504", "2019-05-04", "20190504121500", "2019-05-04 00:00:00", "2019-05-04T00:00:00")} == {"2019-05-04"}


def test_only_what_is_wanted_is_kept_but_all_is_counted(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("\n".join([gdelt(), gdelt(Actor1CountryCode="CHL", SQLDATE="20190601"), gdelt(SQLDATE="20190101")]), encoding="utf8")
    found = datasets.read(path, wanted=lambda act: act.source == "PER")
    assert (len(found.acts), found.count, found.first, found.last) == (2, 3, "2019-01-01", "2019-06-01")


def test_what_is_no_such_file_is_said_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="path"):
        datasets.read(tmp_path / "none")
    (tmp_path / "empty").touch()
    with pytest.raises(EmptyInput):
        datasets.read(tmp_path / "empty")
    with pytest.raises(UsageError, match="gdelt, icews"):
        read(tmp_path, "a\tb\tc")
    with pytest.raises(UsageError, match="gdelt, icews"):
        read(tmp_path, gdelt(), name="acled")
    with pytest.raises(UsageError, match="names no column Event ID"):
        read(tmp_path, "a\tb", name="icews")
    (tmp_path / "bad.zip").write_bytes(b"PK no zip")
    with pytest.raises(UsageError, match="zip"):
        datasets.read(tmp_path / "bad.zip")
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a", "x")
        archive.writestr("b", "x")
    with pytest.raises(UsageError, match="2 files"):
        datasets.read(tmp_path / "two.zip")
