// Which account a lead belongs to.
#include <gtest/gtest.h>

#include "engine/company_name.h"
#include "engine/mail_domain.h"
#include "tests/unit/engine/office.h"

namespace leadlab::engine::test {
namespace {

TEST(CompanyName, IsFoldedAndStripped) {
  EXPECT_EQ(normalise_company_name("Müller & Söhne GmbH"), "muller sohne");
  EXPECT_EQ(normalise_company_name("ACME Corp. Ltd."), "acme");
  EXPECT_EQ(normalise_company_name("Straße S.p.A."), "strasse");
  EXPECT_EQ(normalise_company_name("Foo  Sp. z o.o."), "foo");
  EXPECT_EQ(normalise_company_name("ﬁne\tthings, L.L.C."), "fine things");
}

TEST(CompanyName, KeepsTheLastWordEvenIfItIsASuffix) {
  EXPECT_EQ(normalise_company_name("Company"), "company");
  EXPECT_EQ(normalise_company_name("The Company Inc"), "the");
  EXPECT_EQ(normalise_company_name("S.A."), "s a");
  EXPECT_EQ(normalise_company_name("&!"), "");
}

TEST(CompanyName, SuffixesInTheMiddleStay) { EXPECT_EQ(normalise_company_name("AG Barr plc"), "ag barr"); }

TEST(MailDomain, HostIsAfterTheLastAt) {
  EXPECT_EQ(std::string(Host("\"a@b\"@Shop.ACME.com. ").view()), "shop.acme.com");
  EXPECT_EQ(std::string(Host("no address").view()), "");
}

TEST(MailDomain, RegisteredDomainFollowsThePublicSuffixList) {
  EXPECT_EQ(registered_domain("mail.acme.co.uk"), "acme.co.uk");
  EXPECT_EQ(registered_domain("a.b.acme.github.io"), "acme.github.io") << "private section";
  EXPECT_EQ(registered_domain("x.acme.no-such-tld"), "acme.no-such-tld") << "default rule";
  EXPECT_EQ(registered_domain("co.uk"), "");
}

// Records of every kind, in blocks around the size that is encoded at once.
TEST(EncodeBlock, IsTheSameAsOneByOne) {
  Office office;
  office.territory("us").countries = {"US"};
  office.territory("ca", "us").states = {"US-CA"};
  office.rep("r").territories = {"us"};
  office.policy.industries["Banking"] = "finance";
  for (const char* id : {"a", "b", "account-with-a-long-id"})
    office.account(id).domains = {std::string(id) + ".com"};
  office.contact("a", "r", at(0, 0), "someone@a.com");
  office.open();
  const auto pick = [](std::size_t i, std::initializer_list<std::string_view> from) {
    return from.begin()[i % from.size()];
  };
  std::vector<LeadRecord> records;
  for (std::size_t i = 0; i < 400; ++i) {
    LeadRecord& record = records.emplace_back();
    record.account_id = pick(i / 2, {"", "", " a ", "b", "nobody", "account-with-a-long-id"});
    record.email = pick(i / 3, {"someone@a.com", "someone.else@mail.B.com", "x@gmail.com", "no address", "",
                                "somebody@deep.account-with-a-long-id.com.", "sombody@newcomer.example"});
    record.contact = {pick(i, {"US", "", "FR"}), pick(i / 5, {"US-CA", "CA", "", "us-ca"}), ""};
    record.headquarters = {"US", pick(i / 7, {"US-CA", "NY", ""}), ""};
    record.industry = pick(i, {"Banking", "banking ", "Mining", ""});
    record.employees = static_cast<std::int64_t>(i * 20);
    record.score = static_cast<double>(i % 100);
    record.channel = pick(i, {"demo_request", "content"});
    record.mql_at = at(0, 0) + std::chrono::seconds{i};
  }
  for (const std::size_t n : {0U, 1U, 63U, 64U, 65U, 127U, 128U, 129U, 400U}) {
    std::vector<Lead> leads(n);
    office.organisation->encode(std::span(records).first(n), leads);
    for (std::size_t i = 0; i < n; ++i) EXPECT_EQ(leads[i], office.organisation->encode(records[i])) << i;
  }
}

class Match : public testing::Test {
 protected:
  Match() {
    AccountRow& acme = office.account("acme");
    acme.name = "Acme Inc";
    acme.domains = {"ACME.com"};
    AccountRow& france = office.account("acme-fr");
    france.parent_id = "acme";
    france.domains = {"acme.fr", "shared.example"};
    AccountRow& spain = office.account("acme-es");
    spain.parent_id = "acme";
    spain.domains = {"shared.example"};
    office.account("other").name = "Zebra Logistics";
  }
  std::string match(LeadRecord record) {
    if (!office.organisation) office.open();
    const AccountId id = office.encode(record, at(0, 0)).account;
    return id ? office.organisation->name(id) : std::string();
  }
  Office office;
  LeadRecord lead;
};

TEST_F(Match, AccountIdComesFirst) {
  lead.account_id = "other";
  lead.email = "x@acme.com";
  EXPECT_EQ(match(lead), "other");
  EXPECT_EQ(office.organisation->match_step(lead), "account_id");
}

TEST_F(Match, UnknownAccountIdGoesToTheNextStep) {
  lead.account_id = "nonsense";
  lead.email = "x@acme.fr";
  EXPECT_EQ(match(lead), "acme-fr");
}

TEST_F(Match, RegisteredDomainOfASubdomain) {
  lead.email = "x@mail.acme.com";
  EXPECT_EQ(match(lead), "acme");
  EXPECT_EQ(office.organisation->match_step(lead), "registered_domain");
}

TEST_F(Match, DomainsAreLookedUpAsWritten) {
  office.tables.accounts[0].domains = {"shop.acme.com"};
  lead.email = "x@mail.acme.com";
  EXPECT_EQ(match(lead), "");
}

TEST_F(Match, SeveralAccountsGiveTheirCommonAncestor) {
  lead.email = "x@shared.example";
  EXPECT_EQ(match(lead), "acme");
}

TEST_F(Match, AnAccountIsItsOwnAncestor) {
  office.tables.accounts[0].domains.push_back("shared.example");
  lead.email = "x@shared.example";
  EXPECT_EQ(match(lead), "acme");
}

TEST_F(Match, SeveralWithoutAncestorGoToTheNextStep) {
  office.tables.accounts[3].domains = {"shared.example"};
  lead.email = "x@shared.example";
  lead.company = "ZEBRA Logistics GmbH";
  EXPECT_EQ(match(lead), "other");
  EXPECT_EQ(office.organisation->match_step(lead), "name");
}

TEST_F(Match, SimilarNamesOnlyWhenSwitchedOn) {
  lead.company = "Zebra Logistic";
  EXPECT_EQ(match(lead), "");
  office.policy.match.fuzzy = 0.5;
  office.open();
  EXPECT_EQ(match(lead), "other");
  lead.company = "Entirely Different";
  EXPECT_EQ(match(lead), "");
}

}  // namespace
}  // namespace leadlab::engine::test
