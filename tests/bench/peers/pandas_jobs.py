"""pandas_jobs.py JOB TABLES FILE: the jobs of the measurement for pandas, by whole columns."""
import sys
import pandas as pd

job, tables, path = sys.argv[1:4]
json = path.endswith("l")
pairs = pd.read_csv(tables + "/pairs.csv", dtype=str, keep_default_na=False)
pairs["n"] = [str(i + 1) for i in range(len(pairs))]
pairs = pairs.rename(columns={"max_quantity": "most", "max_span_days": "days"}).drop(columns=["service", "weight"])
for c in ("most", "days"):
    pairs[c] = pairs[c].astype(int)
pairs["cents"] = (pairs.rate.astype(float) * 100).round().astype(int)
codes = set(pairs.service_code)
dx = pd.read_csv(tables + "/dx.csv", dtype=str, keep_default_na=False)
if json:
    t = pd.read_json(path, lines=True, dtype=False, convert_dates=False)
    t["quantity"] = t["quantity"].astype(str)
else:
    t = pd.read_csv(path, dtype=str, keep_default_na=False)
names = list(t.columns)
blank = pd.Series("", index=t.index)


def word(mask, text):
    """text and a blank where mask holds"""
    return blank.mask(mask, text + " ") if isinstance(text, str) else blank.mask(mask, text)


def day(s):
    """datetimes; NaT for what is no date"""
    return pd.to_datetime(s.where(s.str.fullmatch(r"\d{4}-\d\d-\d\d")), format="%Y-%m-%d", errors="coerce")


def whole(s):
    return s.str.fullmatch(r"[0-9]{1,9}")


def npi_ok(s):
    shaped = s.str.fullmatch(r"[0-9]{10}")
    s = s.where(shaped, "0000000000")
    total = 24
    for i in range(10):
        d = s.str[i].astype(int)
        total = total + ((2 * d).where(2 * d < 10, 2 * d - 9) if i % 2 == 0 else d)
    return shaped & (total % 10 == 0)


def money(cents):
    return (cents // 100).astype(str) + "." + (cents % 100).astype(str).str.zfill(2)


def pair_words(t, known):
    given = t.service_code != ""
    code = t.service_code.isin(codes)
    return (word(~given, "code.hcpcs-missing") + word(given & ~code, "code.hcpcs-missing@BENCH-PAIR")
            + word(code & ~known, "code.modifier-missing@BENCH-PAIR"))


def validate(t):
    t = t.merge(pairs, how="left", on=["service_code", "modifier"])
    known = t.n.notna()
    start, end, count = day(t.start_date), day(t.end_date), whole(t.quantity)
    quantity = pd.to_numeric(t.quantity.where(count), errors="coerce")
    bad_start, bad_end = (t.start_date != "") & start.isna(), (t.end_date != "") & end.isna()
    both = start.notna() & end.notna()
    dx_given, npi_given = t.primary_dx != "", t.npi != ""
    found = (word(t.member_id == "", "elig.not-found") + word(t.tar_id == "", "auth.missing@BENCH-REQ-2")
             + word(t.start_date == "", "date.from") + word(bad_start, "cell.unreadable")
             + word(t.end_date == "", "date.to@BENCH-REQ-3") + word(bad_end & ~bad_start, "cell.unreadable")
             + word(both & (end < start), "date.to@BENCH-END")
             + word(both & ((end - start).dt.days + 1 > t.days), "auth.span@BENCH-SPAN-" + t.n + " ")
             + pair_words(t, known)
             + word(t.quantity == "", "units.missing@BENCH-REQ-4")
             + word((t.quantity != "") & ~count & ~bad_start & ~bad_end, "cell.unreadable")
             + word(quantity < 1, "units.missing@BENCH-QTY")
             + word(quantity > t.most, "units.missing@BENCH-QTY-" + t.n + " ")
             + word(~dx_given, "dx.missing@BENCH-REQ-5") + word(dx_given & ~t.primary_dx.isin(dx.cs_dx), "dx.missing@BENCH-DX")
             + word(~npi_given, "prov.billing-npi@BENCH-REQ-6") + word(npi_given & ~npi_ok(t.npi), "prov.billing-npi@BENCH-NPI"))
    t = t[names]
    t["cs_tar_status"] = blank.mask(found == "", "ok").mask(found != "", "error")
    t["cs_tar_findings"] = found.str.rstrip()
    return t


def price(t):
    t = t.merge(pairs, how="left", on=["service_code", "modifier"])
    known = t.n.notna()
    count = whole(t.units)
    t["count"] = pd.to_numeric(t.units.where(count, "0")).astype(int)
    t["real"] = day(t.service_date).notna()
    t["month"] = t.service_date.str[:7]
    t["found"] = (pair_words(t, known) + word(~t.real | ~count, "cell.unreadable")
                  + word(known & (t["count"] < 1), "units.missing@BENCH-RATE-" + t.n))
    t["cents"] = t.cents.fillna(0).astype(int)
    good = t.found == ""
    t["allowed"] = (t.cents * t["count"]).where(good, 0)
    pair = (t.service_code + t.modifier).where(good)

    month = t[pair == "H0043U6"]
    t.loc[month.index[month.duplicated(["member_id", "month"])], "found"] = "svc.frequency@BENCH-LIMIT-1"
    tenancy = t[pair == "T2040U6"]
    first = ~tenancy.duplicated(["member_id", "service_date"])
    nth = first.astype(int).groupby([tenancy.member_id, tenancy.month]).cumsum()
    firsts = tenancy[first].assign(nth=nth[first])[["member_id", "service_date", "nth"]]
    nth = tenancy[["member_id", "service_date"]].merge(firsts, how="left").set_index(tenancy.index).nth
    t.loc[tenancy.index[~first & (nth <= 2)], "found"] = "svc.frequency@BENCH-LIMIT-2"
    t.loc[tenancy.index[nth > 2], "found"] = "svc.frequency@BENCH-LIMIT-3"
    deposit = t[pair == "H0044U2"]
    before = deposit.groupby("member_id").allowed.cumsum() - deposit.allowed
    cut = deposit.index[before + deposit.allowed > 500000]
    t.loc[cut, "found"] = "svc.benefit-max@BENCH-LIMIT-4"
    t.loc[cut, "allowed"] = (500000 - before[cut]).clip(lower=0)
    once = t[pair == "G9012"]
    t.loc[once.index[once.duplicated(["member_id"])], "found"] = "svc.lifetime-max@BENCH-LIMIT-5"

    t["found"] = t.found.str.rstrip()
    t["status"] = blank.mask(t.found == "", "priced").mask(t.found != "", "unpayable")
    t.loc[cut, "status"] = "capped"
    t.loc[t.status == "unpayable", "allowed"] = 0
    return t, known


def priced(t):
    t, known = price(t)
    out = t[names].copy()
    out["cs_rate_status"] = t.status
    out["cs_rate"] = money(t.cents).where(known, "")
    out["cs_rate_unit"] = blank.mask(known, "unit")
    out["cs_allowed"] = money(t.allowed)
    out["cs_rate_rule"] = ("BENCH-RATE-" + t.n).where(known, "")
    out["cs_rate_findings"] = t.found
    return out


def summarize(t):
    t, _ = price(t)
    bad = t.status == "unpayable"
    asked = (t.charge.astype(float) * 100).round().astype(int)
    s = pd.DataFrame({"code": t.service_code + blank.mask(t.modifier != "", "-") + t.modifier,
                      "month": t.month.where(t.real, ""), "lines": 1, "units": t["count"].where(~bad, 0),
                      "charge": asked, "allowed": t.allowed, "unpayable": bad.astype(int), "at_stake": asked.where(bad, 0),
                      "unpriced": 0})
    s = s.groupby(["code", "month"], as_index=False, sort=True).sum()
    for c in ("charge", "allowed", "at_stake"):
        s[c] = money(s[c])
    return s


def lookup(t):
    t = t.merge(dx[["cs_dx", "cs_dx_title", "cs_dx_category", "cs_dx_priority"]], how="left", left_on="primary_dx",
                right_on="cs_dx")
    known = t.cs_dx.notna()
    t["cs_dx"] = t.primary_dx
    t["cs_dx_priority"] = t.cs_dx_priority.fillna("N")
    inside = (t.primary_dx >= "Z55") & (t.primary_dx < "Z66")
    t["cs_dx_status"] = blank.mask(known, "billable").mask(~known & inside, "unknown").mask(~known & ~inside, "not-sdoh").mask(
        t.primary_dx == "", "blank")
    t["cs_dx_instead"] = ""
    return t


pd.options.mode.chained_assignment = None
out = {"validate": validate, "price": priced, "summarize": summarize, "lookup": lookup}[job](t)
if json:
    out.to_json(sys.stdout, orient="records", lines=True)
else:
    out.to_csv(sys.stdout, index=False)
