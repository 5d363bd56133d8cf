#include "scenarios/country_names.h"

#include <algorithm>
#include <array>

#include "scenarios/text.h"

namespace leadlab::scenarios {
namespace {

/// Other spellings of a code, in small letters: three letters, English, the country's own.
struct Country {
  std::string_view code;
  std::array<std::string_view, 4> names;
};

constexpr std::array<Country, 62> kCountries = {{
    {"AE", {"are", "united arab emirates", "uae"}},
    {"AR", {"arg", "argentina"}},
    {"AT", {"aut", "austria", "österreich"}},
    {"AU", {"aus", "australia"}},
    {"BE", {"bel", "belgium", "belgique", "belgië"}},
    {"BG", {"bgr", "bulgaria"}},
    {"BR", {"bra", "brazil", "brasil"}},
    {"CA", {"can", "canada"}},
    {"CH", {"che", "switzerland", "schweiz", "suisse"}},
    {"CL", {"chl", "chile"}},
    {"CN", {"chn", "china"}},
    {"CO", {"col", "colombia"}},
    {"CZ", {"cze", "czechia", "czech republic"}},
    {"DE", {"deu", "germany", "deutschland"}},
    {"DK", {"dnk", "denmark", "danmark"}},
    {"EE", {"est", "estonia"}},
    {"EG", {"egy", "egypt"}},
    {"ES", {"esp", "spain", "españa"}},
    {"FI", {"fin", "finland", "suomi"}},
    {"FR", {"fra", "france"}},
    {"GB", {"gbr", "united kingdom", "great britain", "uk"}},
    {"GB", {"england", "scotland", "wales", "northern ireland"}},
    {"GR", {"grc", "greece", "el"}},
    {"HK", {"hkg", "hong kong"}},
    {"HR", {"hrv", "croatia"}},
    {"HU", {"hun", "hungary"}},
    {"ID", {"idn", "indonesia"}},
    {"IE", {"irl", "ireland"}},
    {"IL", {"isr", "israel"}},
    {"IN", {"ind", "india"}},
    {"IT", {"ita", "italy", "italia"}},
    {"JP", {"jpn", "japan"}},
    {"KE", {"ken", "kenya"}},
    {"KR", {"kor", "south korea", "korea"}},
    {"LT", {"ltu", "lithuania"}},
    {"LU", {"lux", "luxembourg"}},
    {"LV", {"lva", "latvia"}},
    {"MX", {"mex", "mexico", "méxico"}},
    {"MY", {"mys", "malaysia"}},
    {"NG", {"nga", "nigeria"}},
    {"NL", {"nld", "netherlands", "the netherlands", "holland"}},
    {"NO", {"nor", "norway", "norge"}},
    {"NZ", {"nzl", "new zealand"}},
    {"PE", {"per", "peru"}},
    {"PH", {"phl", "philippines"}},
    {"PL", {"pol", "poland", "polska"}},
    {"PT", {"prt", "portugal"}},
    {"RO", {"rou", "romania"}},
    {"RS", {"srb", "serbia"}},
    {"SA", {"sau", "saudi arabia"}},
    {"SE", {"swe", "sweden", "sverige"}},
    {"SG", {"sgp", "singapore"}},
    {"SI", {"svn", "slovenia"}},
    {"SK", {"svk", "slovakia"}},
    {"TH", {"tha", "thailand"}},
    {"TR", {"tur", "turkey", "türkiye"}},
    {"TW", {"twn", "taiwan"}},
    {"UA", {"ukr", "ukraine"}},
    {"US", {"usa", "united states", "united states of america", "america"}},
    {"US", {"u.s.", "u.s.a.", "us of a"}},
    {"VN", {"vnm", "vietnam"}},
    {"ZA", {"zaf", "south africa"}},
}};

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// Two letters, and yet no code: the Union's words for GB and GR.
bool is_nickname(std::string_view text) {
  const std::string folded = lower(text);
  return folded == "uk" || folded == "el";
}

}  // namespace

bool looks_like_country_code(std::string_view text) {
  return text.size() == 2 && is_letter(text[0]) && is_letter(text[1]) && !is_nickname(text);
}

std::string_view country_code_of(std::string_view name) {
  const std::string wanted = lower(trim(name));
  for (const Country& country : kCountries) {
    if (std::find(country.names.begin(), country.names.end(), wanted) != country.names.end() &&
        !wanted.empty())
      return country.code;
  }
  return {};
}

}  // namespace leadlab::scenarios
