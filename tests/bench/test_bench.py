"""The benchmark itself: its arithmetic, and a small run of what it measures in the store."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.bench import city_storm, folders, papers, reviewing, storing, syncing
from tests.bench.__main__ import screen
from tests.bench.figures import Figure, median, percentile, table

from ward_desk.services.maintenance import examine


@pytest.mark.parametrize(("share", "expected"), [(0.5, 3), (0.95, 5), (0.2, 1), (0.21, 2)])
def test_a_percentile_is_one_of_the_values(share: float, expected: int) -> None:
    assert percentile([5, 3, 1, 4, 2], share) == expected


def test_no_values_have_no_percentile() -> None:
    with pytest.raises(ValueError, match="no values"):
        median([])


def test_aims_are_kept_in_units_or_in_times() -> None:
    assert Figure("a", "ms", 50, 20, aim=50).verdict == "met"
    assert Figure("b", "ms", 51, 20, aim=50).verdict == "MISSED"
    assert Figure("c", "ms", 61, 20, aim=3, times=True).verdict == "MISSED"
    assert Figure("d", "ms", 60, 20, aim=3, times=True).verdict == "met"
    assert Figure("e", "ms", 60).verdict == ""


def test_the_table_lines_up() -> None:
    lines = table([Figure("short", "ms", 1.5, 0.5), Figure("a longer name", "MB", 120, aim=150)]).splitlines()
    assert "3.00" in lines[1]
    assert lines[2].endswith("met")
    assert lines[1].index("ms") == lines[2].index("MB")


def test_the_desk_that_is_measured_is_a_sound_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "KEPT", tmp_path / "kept")
    folder = folders.kept_folder(700)
    assert folders.kept_folder(700) == folder
    desk = folders.open_folder(folder)
    found = examine(desk)
    desk.store.close()
    assert (found.visits, found.faults) == (700, [])

    saved, floor = storing.saving(folder, tmp_path, saves=3)
    searched = storing.searching(folder)
    assert floor > 0
    assert all(figure.ours > 0 for figure in [*saved, *searched])


def test_two_real_desks_and_a_city_are_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "KEPT", tmp_path / "kept")
    folder = folders.kept_folder(300)
    found = {figure.name.strip(): figure for figure in syncing.city_figures(folder, tmp_path, rounds=2)}
    assert found["nothing to do: median"].ours > 0
    assert found["bytes both ways"].verdict == "met"
    assert any(name.startswith("push 306 changes") and figure.floor for name, figure in found.items())


def test_nothing_is_lost_in_a_small_storm() -> None:
    found = city_storm.storm_figures(desks=6, visits=20, lines=3)
    assert found[0].ours > 0


def test_a_report_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "KEPT", tmp_path / "kept")
    made, written = papers.report_figures(folders.kept_folder(700), tmp_path)
    assert made.name == "report of 700 visits: put together"
    assert written.ratio


def test_the_review_page_is_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reviewing, "MONTH_VISITS", 1200)
    monkeypatch.setattr(reviewing, "OLDER_VISITS", 300)
    with screen() as environment:
        found = reviewing.review_figures(tmp_path, environment, openings=1)
    assert [figure.name.strip() for figure in found] == [
        "review: read a day of 350 visits",
        "read its month of 1,200",
        "the page, first time: median of 1 starts",
        "the same right after signing in, nothing read ahead",
        "the page, opened again",
        "another day by an arrow key",
    ]
    assert all(figure.ours > 0 for figure in found)
