"""The sentence under a new password: what counts as short, weak, fair and strong."""

from __future__ import annotations

import pytest

from ward_desk.services.secrets import password_strength


@pytest.mark.parametrize("password", ["", "abc", "1234567", "Mật khẩ"])
def test_fewer_than_eight_signs_is_short(password: str) -> None:
    assert password_strength(password) == "short"


@pytest.mark.parametrize(
    "password",
    ["matkhau123", "Mật khẩu 1", "password1", "aaaaaaaaaa", "12345678", "20111990", "danang2026", "abababab"],
)
def test_what_anybody_would_try_is_weak(password: str) -> None:
    assert password_strength(password) == "weak"


def test_the_persons_own_name_and_ward_are_weak() -> None:
    assert password_strength("Hoàng Thị Lan", "Hoàng Thị Lan") == "weak"
    assert password_strength("lanhoang99", "Hoàng Thị Lan") == "weak"
    assert password_strength("thuongduc1", "Hoàng Thị Lan", "Xã Thượng Đức") == "weak"


def test_a_longer_one_is_better_than_one_with_odd_signs() -> None:
    assert password_strength("goi-cuon-7") == "fair"
    assert password_strength("bún chả cá buổi sáng") == "strong"
    assert password_strength("Kh0ngDeDau9") == "strong"


def test_typing_on_never_makes_it_short_again() -> None:
    order = ["short", "weak", "fair", "strong"]
    text = "cầu rồng phun lửa lúc chín giờ"
    seen = [order.index(password_strength(text[:length])) for length in range(len(text) + 1)]
    assert seen == sorted(seen)
