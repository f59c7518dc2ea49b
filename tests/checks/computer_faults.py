"""What can break in the PC itself."""

from __future__ import annotations

from tests.checks.faults import disk, fault
from tests.checks.office import Office


@fault("computer", "disk_full")
def disk_full(office: Office) -> None:
    disk(office, "size=4m")
    office.pc.run("sh", "-c", f"head -c 5m /dev/zero > {office.folder}/disk/fill", check=False)


@fault("computer", "disk_low")
def disk_nearly_full(office: Office) -> None:
    disk(office, "size=100m")
    office.pc.run("sh", "-c", f"head -c 98m /dev/zero > {office.folder}/disk/fill")


@fault("computer", "disk_read_only")
def disk_read_only(office: Office) -> None:
    disk(office, "size=4m,ro")


@fault("computer", "time_zone_wrong")
def foreign_time_zone(office: Office) -> None:
    office.env["TZ"] = "America/New_York"


@fault("computer", "memory_low")
def memory_used_up(office: Office) -> None:
    told = office.folder / "meminfo"
    rows = {"MemTotal": 4_000_000, "MemFree": 60_000, "MemAvailable": 90_000, "Buffers": 100, "Cached": 30_000}
    told.write_text("".join(f"{name}: {size} kB\n" for name, size in rows.items()), encoding="ascii")
    office.pc.run("mount", "--bind", told, "/proc/meminfo")


@fault("computer", "battery_low")
def battery_runs_out(office: Office) -> None:
    place = office.folder / "power" / "BAT0"
    place.mkdir(parents=True)
    told = {"type": "Battery", "status": "Discharging", "capacity": "9", "energy_now": "4000000"}
    for name, value in (told | {"energy_full": "50000000", "power_now": "9000000"}).items():
        (place / name).write_text(value + "\n", encoding="ascii")
    office.pc.run("mount", "--bind", place.parent, "/sys/class/power_supply")
