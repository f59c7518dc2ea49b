"""The local day a moment belongs to. Vietnam has one time zone, UTC+7, without summer time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

LOCAL = timezone(timedelta(hours=7), "Asia/Ho_Chi_Minh")
LOCAL_OFFSET_MS = 7 * 3_600_000


def local_time(unix_ms: int) -> datetime:
    """The moment as an aware local time."""
    return datetime.fromtimestamp(unix_ms / 1000, LOCAL)


def local_day(unix_ms: int) -> date:
    """The calendar day in Vietnam."""
    return local_time(unix_ms).date()


def day_start_ms(day: date) -> int:
    """Milliseconds since 1970 (UTC) at which the local day begins."""
    return int(datetime(day.year, day.month, day.day, tzinfo=LOCAL).timestamp()) * 1000


def to_unix_ms(moment: datetime) -> int:
    """Milliseconds since 1970 (UTC); a moment without a zone is taken as local time."""
    aware = moment if moment.tzinfo else moment.replace(tzinfo=LOCAL)
    span = aware.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)
    return span // timedelta(milliseconds=1)
