#!/usr/bin/env python3
"""Writes the tables of the shipped scenarios (scenarios/catalog/*/*.csv), null.toml, smb_uncertain.toml
and growing_team.toml.

Deterministic: run it again and every file has the same bytes. All people, companies and domains are invented;
domains end in .example, which nobody can own. Only random() is used, whose sequence Python guarantees.
"""

import csv
import datetime
import pathlib
import random
import re

CATALOG = pathlib.Path(__file__).resolve().parent.parent / "scenarios" / "catalog"
SEED = 20260601


class Draw:
    """A few draws on top of random(), so that other Python versions give the same files."""

    def __init__(self, seed):
        self.rng = random.Random(seed)

    def chance(self, p):
        return self.rng.random() < p

    def below(self, n):
        return int(self.rng.random() * n)

    def pick(self, items):
        return items[self.below(len(items))]

    def weighted(self, weights):
        u = self.rng.random() * sum(weights.values())
        for value, weight in weights.items():
            u -= weight
            if u < 0:
                return value
        return value


def write_csv(path, header, rows):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def instant(moment):
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


# --- b2b_saas -------------------------------------------------------------------------------------------

REP_HEADER = ["rep_id", "manager_id", "backup_id", "territories", "segments", "verticals", "seniority",
              "capacity_hours", "weight", "hired_at", "calendar"]

# Region -> prefix of ids, and the verticals of each pool; "" is a generalist. Specialists are as many as the
# share of their industries in [leads.industries] asks for; the generalists take the rest.
POOLS = {
    "AMER": ("A", {
        "smb": ["saas", "saas", "saas", "finserv", "finserv", "healthcare", "healthcare", "manufacturing;retail",
                "manufacturing;retail", "manufacturing;retail", "", "", ""],
        "mid_market": ["saas", "saas", "finserv", "healthcare", "manufacturing;retail", "manufacturing;retail", "", ""],
        "enterprise": ["saas", "finserv", "healthcare", "manufacturing;retail", ""],
    }),
    "EMEA": ("E", {
        "smb": ["saas", "saas", "finserv", "finserv", "healthcare", "manufacturing;retail", "manufacturing;retail",
                "", "", ""],
        "mid_market": ["saas", "finserv;healthcare", "manufacturing;retail", "", ""],
        "enterprise": ["saas", "finserv;healthcare", "", ""],
    }),
    "APAC": ("P", {
        "smb": ["saas", "finserv;healthcare", "manufacturing;retail", "", "", ""],
        "mid_market": ["saas;finserv", "healthcare;manufacturing;retail", "", ""],
        "enterprise": ["saas;finserv", "", ""],
    }),
}
SOLE = {"A27": "LATAM", "E20": "MEA"}  # one rep for all segments of a small territory
CALENDARS = {"AMER": ["us_east", "us_west", "us_east"], "EMEA": ["london", "berlin"], "APAC": ["sydney", "singapore"]}
# Reps on duty: their week covers evenings or the weekend instead of office hours.
DUTY = {"A09": "us_evening", "A13": "us_evening", "A12": "us_weekend", "A20": "us_evening", "A26": "us_evening",
        "E07": "emea_evening", "E10": "emea_weekend", "E15": "emea_evening",
        "P05": "apac_evening", "P06": "apac_weekend"}
LEADS = {"AMER": "A01", "EMEA": "E01", "APAC": "P01"}    # lead the region; A01 is also the head of sales
SECOND = {"AMER": "A14", "EMEA": "E11", "APAC": "P07"}   # lead mid-market and enterprise there
CAPACITY = {"smb": 65, "mid_market": 75, "enterprise": 85}


def b2b_reps():
    reps = []
    for region, (prefix, pools) in POOLS.items():
        number = 0
        for segment, verticals in pools.items():
            for vertical in verticals:
                number += 1
                reps.append({"rep_id": f"{prefix}{number:02}", "region": region, "segment": segment, "vertical": vertical})
        sole = next((rep for rep, node in SOLE.items() if rep[0] == prefix), None)
        if sole:
            reps.append({"rep_id": sole, "region": region, "segment": "", "vertical": ""})
    return reps


def manager_of(rep):
    rep_id, region = rep["rep_id"], rep["region"]
    head = LEADS["AMER"]
    if rep_id == head:
        return ""
    if rep_id == LEADS[region]:
        return head
    second = SECOND.get(region)
    if rep_id == second:
        return LEADS[region]
    return second if second and rep["segment"] != "smb" else LEADS[region]


def backups(reps):
    """Each rep's next in the same pool; the last of a pool hands on to the region's lead. Somebody must be
    without: backups may not form a circle. That is the head of sales, and the leads hand on to the head."""
    backup = {LEADS["AMER"]: "", LEADS["EMEA"]: LEADS["AMER"], LEADS["APAC"]: LEADS["AMER"]}
    for i, rep in enumerate(reps):
        if rep["rep_id"] in backup:
            continue
        later = reps[i + 1] if i + 1 < len(reps) else None
        same = later and (later["region"], later["segment"]) == (rep["region"], rep["segment"])
        backup[rep["rep_id"]] = later["rep_id"] if same else LEADS[rep["region"]]
    return backup


def write_b2b_reps(draw):
    reps = b2b_reps()
    backup = backups(reps)
    rows = []
    for i, rep in enumerate(reps):
        rep_id = rep["rep_id"]
        hours = CALENDARS[rep["region"]]
        capacity = CAPACITY.get(rep["segment"], 75) + 5 * (draw.below(3) - 1)
        hired = datetime.date(2019, 1, 7) + datetime.timedelta(weeks=draw.below(330))
        rows.append([rep_id, manager_of(rep), backup[rep_id], SOLE.get(rep_id, rep["region"]), rep["segment"],
                     rep["vertical"], i + 1, capacity, 1, f"{hired}T00:00:00Z",
                     DUTY.get(rep_id, hours[i % len(hours)])])
    write_csv(CATALOG / "b2b_saas" / "reps.csv", REP_HEADER, rows)
    return reps


TERRITORIES = [
    ("AMER", "", "", ""),
    ("US", "AMER", "US", ""),
    ("US-WEST", "US", "", "US-CA;US-WA;US-OR;US-NV;US-AZ;US-UT;US-CO;US-ID;US-MT;US-WY;US-NM;US-AK;US-HI"),
    ("US-CENTRAL", "US", "", "US-TX;US-IL;US-OH;US-MI;US-MN;US-WI;US-MO;US-IN;US-IA;US-KS;US-NE;US-OK;US-AR;US-LA;"
                             "US-ND;US-SD;US-TN;US-KY;US-AL;US-MS"),
    ("US-EAST", "US", "", "US-NY;US-MA;US-FL;US-GA;US-NC;US-PA;US-VA;US-NJ;US-CT;US-MD;US-DC;US-DE;US-ME;US-NH;"
                          "US-RI;US-SC;US-VT;US-WV"),
    ("CANADA", "AMER", "CA", ""),
    ("LATAM", "AMER", "MX;BR;AR;CL;CO", ""),
    ("EMEA", "", "", ""),
    ("UKI", "EMEA", "GB;IE", ""),
    ("DACH", "EMEA", "DE;AT;CH", ""),
    ("WESTERN", "EMEA", "FR;NL;BE;LU", ""),
    ("NORDICS", "EMEA", "SE;DK;NO;FI", ""),
    ("SOUTHERN", "EMEA", "ES;IT;PT", ""),
    ("MEA", "EMEA", "AE;ZA;SA;KE", ""),
    ("APAC", "", "", ""),
    ("ANZ", "APAC", "AU;NZ", ""),
    ("SEA", "APAC", "SG;MY;ID;TH;PH;VN", ""),
    ("INDIA", "APAC", "IN", ""),
    ("NEA", "APAC", "JP;KR;HK;TW", ""),
]

FIRST = ["Nord", "Sol", "Quant", "Helio", "Terra", "Vela", "Arbor", "Lumen", "Cobalt", "Marlo", "Pixel", "Ostra", "Brio",
         "Cinder", "Dovetail", "Ember", "Fjord", "Garnet", "Harrow", "Indigo", "Juniper", "Kestrel", "Larch", "Mistral",
         "Nimbus", "Opaline", "Perigee", "Quarry", "Ripple", "Saffron"]
SECOND_WORD = ["wave", "forge", "field", "mark", "path", "stone", "works", "lane", "point", "grove", "bridge", "crest",
               "loop", "yard", "shore", "dale", "spire", "gate", "port", "mill", "light", "row", "haven", "cast"]
TRADE = ["Analytics", "Health", "Capital", "Retail", "Systems", "Foods", "Logistics", "Energy", "Labs", "Mobility"]
LEGAL = ["Inc", "LLC", "Ltd", "GmbH", "SAS", "Pty", "BV", "AB", ""]
ACCOUNTS = 2000


def write_b2b_accounts(draw, reps):
    """Owners by segment as accounts fall: most accounts are small. A few belong to people who left."""
    owners = [r["rep_id"] for r in reps]
    weight = {r["rep_id"]: {"smb": 1.0, "mid_market": 0.9, "enterprise": 0.7}.get(r["segment"], 1.0) for r in reps}
    rows, owner_of = [], {}
    for i in range(ACCOUNTS):
        account = f"ACC-{i + 1:04}"
        stem = FIRST[i % len(FIRST)] + SECOND_WORD[(i // len(FIRST)) % len(SECOND_WORD)]
        trade = TRADE[(i * 7 + i // (len(FIRST) * len(SECOND_WORD))) % len(TRADE)]
        generation = i // (len(FIRST) * len(SECOND_WORD))
        domain = f"{stem.lower()}-{trade.lower()}{generation or ''}.example"
        name = " ".join(p for p in (stem, trade, str(generation + 1) if generation else "", draw.pick(LEGAL)) if p)
        owner = draw.weighted({o: weight[o] for o in owners}) if draw.chance(0.75) else ""
        if draw.chance(0.01):
            owner = draw.pick(["X01", "X02", "X03"])  # left the company, still on the account
        parent = f"ACC-{draw.below(200) + 1:04}" if i >= 200 and draw.chance(0.12) else ""
        domains = f"{domain};{stem.lower()}{i + 1}.example" if draw.chance(0.15) else domain
        owner_of[account] = owner
        rows.append([account, name, domains, owner, parent])
    write_csv(CATALOG / "b2b_saas" / "accounts.csv", ["account_id", "name", "domains", "owner_id", "parent_id"], rows)
    return rows, owner_of


def write_b2b_contacts(draw, reps, accounts, owner_of):
    active = [r["rep_id"] for r in reps]
    end = datetime.datetime(2026, 5, 29, 16, 0)
    rows = []
    for i in range(1500):
        account = accounts[draw.below(len(accounts))]
        owner = owner_of[account[0]]
        rep = owner if owner in active and draw.chance(0.8) else draw.pick(active)
        when = end - datetime.timedelta(days=draw.below(730), minutes=draw.below(480))
        rows.append([account[0], f"contact{i + 1}@{account[2].split(';')[0]}", rep, instant(when)])
    write_csv(CATALOG / "b2b_saas" / "contacts.csv", ["account_id", "email", "rep_id", "contacted_at"], rows)


def make_b2b_saas():
    draw = Draw(SEED)
    reps = write_b2b_reps(draw)
    write_csv(CATALOG / "b2b_saas" / "territories.csv", ["territory_id", "parent_id", "countries", "states", "regions"],
              [(t, p, c, s, "") for t, p, c, s in TERRITORIES])
    accounts, owner_of = write_b2b_accounts(draw, reps)
    write_b2b_contacts(draw, reps, accounts, owner_of)


# --- null -----------------------------------------------------------------------------------------------

NULL_HEAD = '''# Written by scripts/make_catalog.py from b2b_saas.toml: change that file, then run the script.
title = "Nothing matters"
description = """
The organisation, the leads and the work of b2b_saas in a world where routing cannot help: no decay of speed,
every effect at odds 1, one attempt a lead. A comparison that finds any difference in conversion here is wrong."""
'''
NULL_TAIL = '''
[decay]
preset = "none"

[files]
reps = "b2b_saas/reps.csv"
accounts = "b2b_saas/accounts.csv"
contacts = "b2b_saas/contacts.csv"
territories = "b2b_saas/territories.csv"
'''


def make_null():
    text = (CATALOG / "b2b_saas.toml").read_text(encoding="utf-8")
    parts = re.split(r"(?m)^(?=\[)", text)
    head = re.sub(r'(?s)^.*?(?=^baseline)', "", parts[0], flags=re.M)
    kept = [p for p in parts[1:] if not re.match(r"\[(effects|decay|files)\b", p)]
    kept = [re.sub(r"(?m)^(reach|win)_odds = .*\n", "", p) for p in kept]
    # Without decay nobody is too late: a lower base keeps the reps as busy as in b2b_saas.
    # Leads that managers have to work pile up there; here nothing may depend on who gets a lead.
    kept = [re.sub(r'"works_it" *#.*', '"reassigns"', p) if p.startswith("[sla]") else p for p in kept]
    kept = [p.replace("base = 0.4", "base = 0.25") if p.startswith("[qualify]") else p for p in kept]
    # One attempt: with several, whoever is swamped makes fewer of them, and that is a real difference.
    kept = [re.sub(r"(?m)^attempt_factor = .*$", "attempt_factor = [1]", p) for p in kept]
    kept = [re.sub(r"(?m)^attempts_after = .*$", 'attempts_after = ["0s"]', p) for p in kept]
    (CATALOG / "null.toml").write_text(NULL_HEAD + head + "".join(kept).rstrip("\n") + "\n" + NULL_TAIL, encoding="utf-8")


# --- smb_velocity ---------------------------------------------------------------------------------------

def make_smb_velocity():
    draw = Draw(SEED + 1)
    rows = []
    for i in range(15):
        rep = f"S{i + 1:02}"
        manager = "" if i == 0 else "S01" if i < 8 else "S08" if i > 8 else "S01"
        if i == 7:
            manager = "S01"
        backup = "" if i == 0 else f"S{i + 2:02}" if i < 14 else "S01"
        vertical = ["", "", "", "retail", "retail", "services", "services", "", "", "", "retail", "services", "", "", ""][i]
        calendar = {12: "evening", 13: "weekend"}.get(i, "office")
        hired = datetime.date(2021, 1, 4) + datetime.timedelta(weeks=draw.below(240))
        rows.append([rep, manager, backup, "", "", vertical, i + 1, 40, 1, f"{hired}T00:00:00Z", calendar])
    write_csv(CATALOG / "smb_velocity" / "reps.csv", REP_HEADER, rows)
    accounts = []
    for i in range(300):
        stem = FIRST[(i * 11) % len(FIRST)] + SECOND_WORD[(i // len(FIRST)) % len(SECOND_WORD)]
        owner = f"S{draw.below(15) + 1:02}" if draw.chance(0.7) else ""
        accounts.append([f"SHOP-{i + 1:03}", f"{stem} {draw.pick(TRADE)} {i + 1}", f"{stem.lower()}{i + 1}.example", owner, ""])
    write_csv(CATALOG / "smb_velocity" / "accounts.csv", ["account_id", "name", "domains", "owner_id", "parent_id"], accounts)


# --- smb_uncertain --------------------------------------------------------------------------------------

UNCERTAIN_HEAD = '''# Written by scripts/make_catalog.py from smb_velocity.toml: change that file, then run the script.
title = "Small business, rates known from a pilot only"
description = """
smb_velocity with its three base rates as a pilot of 400 leads would have given them, each with its standard error
sqrt(p (1 - p) / n): 120 of 400 reached at the first attempt, 100 of 250 qualified, 30 of 100 won. `leadlab compare`
draws them anew and says how much of what it cannot tell is for want of data."""
'''
PILOT = {"contact": ("reach", 0.3, 400), "qualify": ("base", 0.4, 250), "win": ("base", 0.3, 100)}


def make_smb_uncertain():
    text = (CATALOG / "smb_velocity.toml").read_text(encoding="utf-8")
    parts = re.split(r"(?m)^(?=\[)", text)
    out = [UNCERTAIN_HEAD + re.sub(r"(?s)^.*?(?=^baseline)", "", parts[0], flags=re.M)]
    for part in parts[1:]:
        section = part[1 : part.index("]")]
        if section in PILOT:
            key, p, n = PILOT[section]
            se = (p * (1 - p) / n) ** 0.5
            part, found = re.subn(rf"(?m)^{key} = {p}$", f"{key} = {{ value = {p}, se = {se:.4f} }}", part)
            assert found == 1, section
        out.append(part)
    tail = '\n[files]\nreps = "smb_velocity/reps.csv"\naccounts = "smb_velocity/accounts.csv"\n'
    (CATALOG / "smb_uncertain.toml").write_text("".join(out).rstrip("\n") + "\n" + tail, encoding="utf-8")


# --- growing_team ---------------------------------------------------------------------------------------

GROWING_HEAD = '''# Written by scripts/make_catalog.py from smb_velocity.toml: change that file, then run the script.
title = "A small team that grows"
description = """
smb_velocity without its evening and weekend reps and with 26 leads a week for each rep, so that a team of two is as busy
as one of twelve. A study of the claim that routing pays from five reps on: --vary reps.all=2:12:1"""
'''


def make_growing_team():
    text = (CATALOG / "smb_velocity.toml").read_text(encoding="utf-8")
    text = GROWING_HEAD + re.sub(r"(?s)^.*?(?=^baseline)", "", text, flags=re.M)
    text, found = re.subn(r"(?m)^per_week = .*$", "per_rep = 26                         # whatever the size of the team", text)
    assert found == 1
    tail = '\n[files]\nreps = "smb_velocity/reps.csv"\naccounts = "smb_velocity/accounts.csv"\n\n[reps]\nall = 12\n'
    (CATALOG / "growing_team.toml").write_text(text.rstrip("\n") + "\n" + tail, encoding="utf-8")


# --- theory ---------------------------------------------------------------------------------------------

def make_theory():
    write_csv(CATALOG / "mm1" / "reps.csv", ["rep_id"], [["R1"]])
    write_csv(CATALOG / "slow_rep" / "reps.csv", ["rep_id", "seniority"], [["fast", 1], ["slow", 2]])
    write_csv(CATALOG / "mmc" / "reps.csv", ["rep_id"], [[f"R{i}"] for i in range(1, 6)])


# --- crm_export -----------------------------------------------------------------------------------------

EXPORT_HEADER = ["Created", "Product_ID", "Source", "Mobile", "EMAIL", "Sales_Agent", "Location", "Delivery_Mode", "Status"]
PRODUCTS = {"18": 23, "15": 20, "19": 16, "9": 13, "27": 10, "5": 7, "10": 2, "1": 2, "20": 2, "25": 1, "": 2}
SOURCES = {"Call": 34, "Live Chat-Direct": 25, "Website": 21, "Live Chat-Google Organic": 4, "Live Chat -PPC": 3,
           "Live Chat-Blog": 3, "Customer Referral": 3, "US Website": 2, "Just Dial": 1, "Existing Client": 1,
           "Personal Contact": 1, "By Recommendation": 1, "Existing Customer": 1, "Campaign": 1, "": 1}
PLACES = {"Other Locations": 34, "Bangalore": 28, "Chennai": 12, "Hyderabad": 7, "Delhi": 6, "Mumbai": 5, "Pune": 2,
          "UAE": 1, "": 1, "Trivandrum": 1, "Kolkata": 1, "USA": 1, "UK": 1, "EUROPE": 1}
STATUS = {"Junk Lead": 20, "Not Responding": 15, "CONVERTED": 11, "Just Enquiry": 10, "Potential": 10, "Long Term": 9,
          "In Progress Positive": 9, "In Progress Negative": 8, "LOST": 6, "Open": 1, "converted": 1}
AGENTS = {"4": 20, "11": 19, "5": 16, "9": 12, "3": 10, "7": 10, "2": 5, "12": 4, "6": 2, "8": 1, "10": 1, "1": 1}
DAY_WEIGHT = [20, 18, 17, 15, 14, 10, 5]
HOUR_WEIGHT = {h: w for h, w in zip(range(24), [1, 1, 0, 0, 0, 0, 1, 2, 4, 8, 14, 15, 14, 10, 10, 12, 12, 11, 8, 5, 3, 3, 2, 1])}


def export_row(draw, day):
    hour = draw.weighted(HOUR_WEIGHT)
    created = f"{day:%d-%m-%Y} {hour:02}:{draw.below(60):02}"
    mobile = draw.weighted({"": 3, "XXXXXXX": 2, "9" + str(80 + draw.below(20)) + "XXXXXXX": 5})
    email = draw.weighted({"#VALUE!": 2, draw.pick("abcdefghijklmnoprstv") + "XXXXXXX@mail.example": 7, "": 1})
    agent = "" if draw.chance(0.01) else "Sales-Agent-" + draw.weighted(AGENTS)
    return [created, draw.weighted(PRODUCTS), draw.weighted(SOURCES), mobile, email, agent, draw.weighted(PLACES),
            f"Mode-{draw.weighted({'5': 40, '1': 35, '3': 23, '4': 2})}", draw.weighted(STATUS)]


def make_crm_export():
    draw = Draw(SEED + 2)
    rows = []
    day = datetime.date(2018, 9, 14)
    while day >= datetime.date(2018, 6, 4):  # newest first, as such exports come
        for _ in range(round(DAY_WEIGHT[day.weekday()] / 100 * 32 * (0.6 + 0.8 * draw.rng.random()))):
            rows.append(export_row(draw, day))
        day -= datetime.timedelta(days=1)
    rows.insert(40, list(rows[39]))            # entered twice
    rows.insert(200, list(rows[199]))
    rows[120][0] = "31-06-2018 10:15"          # no such day
    rows[260][0] = "Created"                   # a header pasted into the middle
    rows.insert(300, [""] * len(EXPORT_HEADER))
    rows[310][8] = "Long Term, call\nafter Diwali"
    write_csv(CATALOG / "crm_export" / "export.csv", EXPORT_HEADER, rows)
    reps = []
    for i in range(1, 13):
        territory = "ABROAD" if i in (6, 8) else "SOUTH" if i in (4, 11, 5, 2, 12, 1) else "NORTH"
        product = {4: "line_a", 9: "line_a", 11: "line_b", 3: "line_b", 5: "line_c", 7: "line_c"}.get(i, "")
        manager = "" if i == 4 else "Sales-Agent-4"
        backup = {4: "", 11: "Sales-Agent-4", 5: "Sales-Agent-11", 9: "Sales-Agent-4", 3: "Sales-Agent-9"}.get(i, "Sales-Agent-4")
        reps.append([f"Sales-Agent-{i}", manager, backup, territory, product, i, 120, "late" if i in (2, 9) else "office"])
    write_csv(CATALOG / "crm_export" / "reps.csv",
              ["rep_id", "manager_id", "backup_id", "territories", "verticals", "seniority", "capacity_hours", "calendar"], reps)
    write_csv(CATALOG / "crm_export" / "territories.csv", ["territory_id", "parent_id", "countries", "states"],
              [["INDIA", "", "IN", ""], ["SOUTH", "INDIA", "", "IN-KA;IN-TN;IN-TG;IN-KL"],
               ["NORTH", "INDIA", "", "IN-DL;IN-MH;IN-WB"], ["ABROAD", "", "AE;US;GB;AU;SG;MY", ""]])


def main():
    make_b2b_saas()
    make_null()
    make_smb_velocity()
    make_smb_uncertain()
    make_growing_team()
    make_theory()
    make_crm_export()


if __name__ == "__main__":
    main()
