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
