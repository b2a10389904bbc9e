// SPDX-License-Identifier: GPL-3.0-or-later
#include "readers/html.h"

#include <libxml/HTMLparser.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <mutex>

#include "base/utf8.h"
#include "model/date.h"
#include "readers/clean_text.h"
#include "readers/json_record.h"

namespace search::readers {
namespace {

enum class Tag : std::uint8_t {
  inline_text,
  block,
  line,
  cell,
  skip,
  skip_in_page,
  header,
  nav,
  form,
  pre,
  h1,
  title,
  br,
  script
};

Tag tag_of(std::string_view name) {
  struct Row {
    std::string_view name;
    Tag tag;
  };
  static constexpr std::array<Row, 62> rows{{
      {"address", Tag::block},
      {"article", Tag::block},
      {"aside", Tag::skip_in_page},
      {"audio", Tag::skip},
      {"blockquote", Tag::block},
      {"body", Tag::block},
      {"br", Tag::br},
      {"button", Tag::skip_in_page},
      {"canvas", Tag::skip},
      {"caption", Tag::block},
      {"center", Tag::block},
      {"dd", Tag::line},
      {"details", Tag::block},
      {"div", Tag::block},
      {"dl", Tag::block},
      {"dt", Tag::line},
      {"fieldset", Tag::block},
      {"figcaption", Tag::block},
      {"figure", Tag::block},
      {"footer", Tag::skip_in_page},
      {"form", Tag::form},
      {"frameset", Tag::skip},
      {"h1", Tag::h1},
      {"h2", Tag::block},
      {"h3", Tag::block},
      {"h4", Tag::block},
      {"h5", Tag::block},
      {"h6", Tag::block},
      {"header", Tag::header},
      {"hr", Tag::block},
      {"iframe", Tag::skip},
      {"li", Tag::line},
      {"listing", Tag::pre},
      {"main", Tag::block},
      {"menu", Tag::block},
      {"nav", Tag::nav},
      {"noscript", Tag::skip},
      {"object", Tag::skip},
      {"ol", Tag::block},
      {"optgroup", Tag::line},
      {"option", Tag::line},
      {"p", Tag::block},
      {"pre", Tag::pre},
      {"rp", Tag::skip},
      {"rt", Tag::skip},
      {"script", Tag::script},
      {"section", Tag::block},
      {"select", Tag::skip},
      {"style", Tag::skip},
      {"summary", Tag::block},
      {"svg", Tag::skip},
      {"table", Tag::block},
      {"tbody", Tag::line},
      {"td", Tag::cell},
      {"template", Tag::skip},
      {"textarea", Tag::skip},
      {"th", Tag::cell},
      {"thead", Tag::line},
      {"title", Tag::title},
      {"tr", Tag::line},
      {"ul", Tag::block},
      {"video", Tag::skip},
  }};
  const auto at =
      std::lower_bound(rows.begin(), rows.end(), name, [](const Row& row, std::string_view n) { return row.name < n; });
  return at != rows.end() && at->name == name ? at->tag : Tag::inline_text;
}

// Text that a form holds beside its controls; some sites wrap the whole page into one.
constexpr std::size_t kFormIsPage = 1000;

enum class Scope { page, everything };

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

class Collector {
 public:
  explicit Collector(Scope scope) : scope_(scope) {}

  void start(const char* name, const xmlChar** attributes) {
    const Tag tag = tag_of(name);
    open_.push_back({tag, body_.size(), false});
    if (skip_from_ != 0) {
      // libxml2 closes what is open at the end, so the depth comes back.
      return;
    }
    const bool whole = scope_ == Scope::everything;
    switch (tag) {
      case Tag::skip:
        begin_skip();
        return;
      case Tag::script:
        if (value_of(attributes, "type") == "application/ld+json") {
          linked_data_.emplace_back();
          in_linked_data_ = true;
        }
        begin_skip();
        return;
      case Tag::nav:
        for (Open& open : open_) open.has_nav = open.has_nav || open.tag == Tag::header;
        [[fallthrough]];
      case Tag::skip_in_page:
        body_.paragraph_break();
        if (!whole) begin_skip();
        return;
      case Tag::pre:
        ++pre_;
        [[fallthrough]];
      case Tag::h1:
      case Tag::block:
      case Tag::header:
      case Tag::form:
        body_.paragraph_break();
        break;
      case Tag::line:
      case Tag::br:
        body_.line_break();
        break;
      case Tag::cell:
        body_.cell_break();
        break;
      case Tag::title:
        in_title_ = title_.text().empty();
        break;
      case Tag::inline_text:
        break;
    }
    if (tag == Tag::h1) in_h1_ = h1_.text().empty();
    if (tag == Tag::inline_text) look_at(name, attributes);
    if (attributes != nullptr && has(attributes, "hidden")) begin_skip();
  }

  void end(const char* name) {
    if (open_.empty()) return;
    const Tag tag = tag_of(name);
    const Open closed = open_.back();
    open_.pop_back();
    if (skip_from_ != 0) {
      if (open_.size() < skip_from_) {
        skip_from_ = 0;
        in_linked_data_ = false;
      }
      return;
    }
    switch (tag) {
      case Tag::header:
        if (closed.has_nav && scope_ == Scope::page) body_.cut(closed.at);
        body_.paragraph_break();
        break;
      case Tag::form:
        if (scope_ == Scope::page && body_.size() - std::min(closed.at, body_.size()) < kFormIsPage)
          body_.cut(closed.at);
        body_.paragraph_break();
        break;
      case Tag::pre:
        pre_ -= pre_ > 0;
        [[fallthrough]];
      case Tag::h1:
      case Tag::block:
      case Tag::skip_in_page:
      case Tag::nav:
        body_.paragraph_break();
        break;
      case Tag::line:
        body_.line_break();
        break;
      case Tag::cell:
        body_.cell_break();
        break;
      default:
        break;
    }
    if (tag == Tag::h1) in_h1_ = false;
    if (tag == Tag::title) in_title_ = false;
  }

  void text(std::string_view text) {
    if (in_linked_data_) linked_data_.back().append(text);
    if (skip_from_ != 0) return;
    if (in_title_) {
      title_.append(text);
      return;
    }
    if (in_h1_) h1_.append(text);
    if (pre_ > 0) {
      body_.append_verbatim(text);
    } else {
      body_.append(text);
    }
  }

  std::size_t open() const { return open_.size(); }
  void close_all() {
    open_.clear();
    skip_from_ = 0;
    pre_ = 0;
    in_title_ = in_h1_ = in_linked_data_ = false;
  }

  HtmlPage page() {
    HtmlPage page;
    page.body = std::string(trim(body_.text()));
    page.source = first({"og:site_name", "application-name"});
    page.title = best_title(page.source);
    page.author = author();
    page.summary = first({"og:description", "description", "twitter:description", "dc.description"});
    page.url = !canonical_.empty() ? canonical_ : first({"og:url"});
    page.language = !language_.empty() ? language_ : first({"content-language", "dc.language", "og:locale"});
    page.published = published();
    page.tags = tags();
    return page;
  }

 private:
  struct Open {
    Tag tag;
    std::size_t at;  // size of the body when it began
    bool has_nav;
  };
  struct Meta {
    std::string name;
    std::string content;
  };

  void begin_skip() { skip_from_ = open_.size(); }

  static std::string_view value_of(const xmlChar** attributes, const char* name) {
    for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2) {
      if (std::strcmp(reinterpret_cast<const char*>(attributes[0]), name) == 0) {
        return attributes[1] == nullptr ? "" : reinterpret_cast<const char*>(attributes[1]);
      }
    }
    return {};
  }
  static bool has(const xmlChar** attributes, const char* name) {
    for (; attributes[0] != nullptr; attributes += 2) {
      if (std::strcmp(reinterpret_cast<const char*>(attributes[0]), name) == 0) return true;
    }
    return false;
  }

  void look_at(std::string_view name, const xmlChar** attributes) {
    if (name == "html") {
      language_ = std::string(value_of(attributes, "lang"));
      if (language_.empty()) language_ = std::string(value_of(attributes, "xml:lang"));
    } else if (name == "link") {
      if (lower(value_of(attributes, "rel")) == "canonical") canonical_ = one_line(value_of(attributes, "href"));
    } else if (name == "meta") {
      for (const char* key : {"property", "name", "itemprop", "http-equiv"}) {
        const std::string_view said = value_of(attributes, key);
        if (said.empty()) continue;
        std::string content = one_line(value_of(attributes, "content"));
        if (!content.empty() && metas_.size() < 1000) metas_.push_back({lower(said), std::move(content)});
        break;
      }
    } else if (name == "time" && time_.empty()) {
      time_ = one_line(value_of(attributes, "datetime"));
    }
  }

  std::string first(std::initializer_list<std::string_view> names) const {
    for (const std::string_view name : names) {
      for (const Meta& meta : metas_) {
        if (meta.name == name) return meta.content;
      }
    }
    return {};
  }

  // <title> mostly ends in the name of the site, which is no part of the headline.
  std::string best_title(const std::string& site) const {
    std::string title = first({"og:title", "twitter:title"});
    const std::string heading(trim(h1_.text()));
    if (title.empty()) {
      title = std::string(trim(title_.text()));
      if (heading.size() >= 6 && title.size() > heading.size() && title.compare(0, heading.size(), heading) == 0)
        title = heading;
    }
    if (title.empty()) title = heading;
    if (!site.empty() && title.size() > site.size() &&
        title.compare(title.size() - site.size(), site.size(), site) == 0) {
      const std::string_view before = trim(std::string_view(title).substr(0, title.size() - site.size()));
      for (const std::string_view mark : {"|", "-", "–", "—", "_", "·", "｜", "－"}) {
        if (before.size() > mark.size() && before.substr(before.size() - mark.size()) == mark) {
          return std::string(trim(before.substr(0, before.size() - mark.size())));
        }
      }
    }
    return title;
  }

  std::string author() const {
    for (const Meta& meta : metas_) {
      const bool named = meta.name == "author" || meta.name == "article:author" || meta.name == "dc.creator" ||
                         meta.name == "byl" || meta.name == "parsely-author";
      if (named && meta.content.find("://") == std::string::npos) return meta.content;
    }
    return linked({"author.name", "@graph.author.name"});
  }

  std::string published() const {
    std::string fallback;
    for (const std::string_view name :
         {"article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.date",
          "dcterms.created", "pubdate", "publishdate", "publish_date", "publish-date", "publication_date",
          "parsely-pub-date", "og:pubdate", "article.published", "weibo:article:create_at"}) {
      std::string said = first({name});
      if (!said.empty() && parse_date(said)) return said;
      if (fallback.empty()) fallback = said;
    }
    for (const std::string& said : {linked({"datePublished", "@graph.datePublished"}), time_}) {
      if (!said.empty() && parse_date(said)) return said;
    }
    return fallback;
  }

  std::vector<std::string> tags() const {
    std::vector<std::string> out;
    const auto add = [&](std::string_view tag) {
      tag = trim(tag);
      if (!tag.empty() && std::find(out.begin(), out.end(), tag) == out.end()) out.emplace_back(tag);
    };
    for (const Meta& meta : metas_) {
      if (meta.name == "article:tag") add(meta.content);
    }
    if (!out.empty()) return out;
    std::string rest = first({"keywords", "news_keywords"});
    for (const std::string_view wide : {"，", "、", "；"}) {
      for (std::size_t i = rest.find(wide); i != std::string::npos; i = rest.find(wide, i))
        rest.replace(i, wide.size(), ",");
    }
    for (std::size_t from = 0; from <= rest.size();) {
      const std::size_t to = std::min(rest.find_first_of(",;", from), rest.size());
      add(std::string_view(rest).substr(from, to - from));
      from = to + 1;
    }
    return out;
  }

  // What schema.org data in the page says.
  std::string linked(std::initializer_list<std::string_view> keys) const {
    for (const std::string& data : linked_data_) {
      JsonScanner json(data);
      auto kind = json.next();
      if (kind == JsonScanner::Kind::array_begin) kind = json.next();
      JsonRecord record;
      if (kind != JsonScanner::Kind::object_begin || !record.read(json, 6)) continue;
      for (const std::string_view key : keys) {
        if (!record.get(key).empty()) return one_line(record.get(key));
      }
    }
    return {};
  }

  const Scope scope_;
  std::vector<Open> open_;
  std::size_t skip_from_ = 0;  // number of open elements, the skipped one included; 0: not skipping
  TextBuilder body_, title_, h1_;
  bool in_title_ = false, in_h1_ = false, in_linked_data_ = false;
  int pre_ = 0;
  std::vector<Meta> metas_;
  std::vector<std::string> linked_data_;
  std::string language_, canonical_, time_;
};

void ignore_error(void*, const char*, ...) {}

// libxml2 looks through all open elements for every end tag that fits none: with a hundred thousand of them a page
// takes minutes. Nesting deeper than this is no page that anybody sees, so the parser starts anew there.
constexpr std::size_t kMaxOpen = 1024;
constexpr std::size_t kMaxBytes = std::size_t{1} << 30;  // libxml2 counts in int

struct Run {
  Collector* collector;
  htmlParserCtxtPtr context = nullptr;
  long stopped_at = -1;
};

void on_start(void* user, const xmlChar* name, const xmlChar** attributes) {
  Run& run = *static_cast<Run*>(user);
  if (run.stopped_at >= 0) return;
  run.collector->start(reinterpret_cast<const char*>(name), attributes);
  if (run.collector->open() < kMaxOpen) return;
  run.stopped_at = std::max(xmlByteConsumed(run.context), 0L);
  xmlStopParser(run.context);
}

void on_end(void* user, const xmlChar* name) {
  Run& run = *static_cast<Run*>(user);
  if (run.stopped_at < 0) run.collector->end(reinterpret_cast<const char*>(name));
}

void on_text(void* user, const xmlChar* text, int length) {
  Run& run = *static_cast<Run*>(user);
  if (run.stopped_at < 0) run.collector->text({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
}

void run(std::string_view html, Collector& collector) {
  static std::once_flag once;
  std::call_once(once, xmlInitParser);
  htmlSAXHandler sax;
  std::memset(&sax, 0, sizeof sax);
  sax.startElement = on_start;
  sax.endElement = on_end;
  sax.characters = sax.ignorableWhitespace = sax.cdataBlock = on_text;
  sax.error = sax.warning = ignore_error;
  html = utf8::truncate(html, kMaxBytes);
  while (!html.empty()) {
    Run state{&collector};
    const std::unique_ptr<htmlParserCtxt, void (*)(htmlParserCtxtPtr)> context(
        htmlCreatePushParserCtxt(&sax, &state, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8), htmlFreeParserCtxt);
    if (context == nullptr) throw std::bad_alloc();
    state.context = context.get();
    htmlCtxtUseOptions(context.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                          HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    context->sax->error = context->sax->warning = ignore_error;
    htmlParseChunk(context.get(), html.data(), static_cast<int>(html.size()), 1);
    if (state.stopped_at <= 0) break;
    html.remove_prefix(std::min(static_cast<std::size_t>(state.stopped_at), html.size()));
    if (!html.empty() && html[0] == '>') html.remove_prefix(1);
    collector.close_all();
  }
}

}  // namespace

HtmlPage parse_html(std::string_view html) {
  Collector collector(Scope::page);
  run(html, collector);
  HtmlPage page = collector.page();
  if (page.body.empty()) {
    Collector again(Scope::everything);
    run(html, again);
    page.body = again.page().body;
  }
  return page;
}

std::string html_to_text(std::string_view html) {
  Collector collector(Scope::everything);
  run(html, collector);
  return collector.page().body;
}

std::string html_to_line(std::string_view html) {
  if (html.find_first_of("<&") == std::string_view::npos) return one_line(html);
  return one_line(html_to_text(html));
}

}  // namespace search::readers
