// SPDX-License-Identifier: GPL-3.0-or-later
#include <algorithm>
#include <iostream>

#include <search/analyzer.h>

#include "command.h"
#include "console.h"
#include "files.h"

namespace search::tool {
namespace {

constexpr Manual kManual = {
    "analyze",
    "[TEXT]",
    "show what becomes of a text",
    "Prints the terms that a text is indexed by, one a line: position, bytes, kind, weight in ranking,\n"
    "term, and the text it stands for. With --words only cuts into words: a line of words for every\n"
    "line, with single blanks between them, punctuation kept, and nothing else lost or changed.\n\n"
    "Reads standard input when there is neither TEXT nor --file.",
    "search analyze '深度求索发布GPT-4'\n"
    "search analyze --words --file article.txt\n"
    "search analyze --stemmer german 'die Häuser'",
    0};

const char* name_of(TokenKind kind) {
  switch (kind) {
    case TokenKind::word:
      return "word";
    case TokenKind::part:
      return "part";
    case TokenKind::character:
      return "character";
    case TokenKind::punctuation:
      return "punctuation";
    case TokenKind::segment:
      return "segment";
    case TokenKind::pair:
      return "pair";
    case TokenKind::compound:
      return "compound";
    case TokenKind::stem:
      return "stem";
    case TokenKind::fragment:
      return "fragment";
  }
  return "?";
}

std::string padded(std::string text, std::size_t width) {
  const std::size_t taken = columns(text);
  return taken < width ? text.append(width - taken, ' ') : text;
}

void print_tokens(const Analyzer& analyzer, const std::string& text) {
  const Tokens tokens = analyzer.analyze(text);
  std::size_t width = 4;
  for (const Token& token : tokens) width = std::max(width, std::min<std::size_t>(columns(token.term), 24));
  std::cout << "position  bytes        kind         weight  " << padded("term", width) << "  text\n";
  for (const Token& token : tokens) {
    std::string position = std::to_string(token.position);
    if (token.length > 1) position += "+" + std::to_string(token.length);
    const std::string bytes = std::to_string(token.begin) + "-" + std::to_string(token.end);
    const std::string_view original = std::string_view(text).substr(token.begin, token.end - token.begin);
    std::cout << padded(position, 8) << "  " << padded(bytes, 11) << "  " << padded(name_of(token.kind), 11) << "  "
              << padded(std::to_string(token.weight), 6) << "  " << padded(clean(token.term), width) << "  "
              << clean(original) << '\n';
    if (!std::cout) return;
  }
}

/// Cuts lines into words as the bytes come; what is done is handed on with every piece, so that it can stand in a pipe.
class WordLines {
 public:
  explicit WordLines(const Analyzer& analyzer) : analyzer_(analyzer) {}

  bool take(std::string_view piece) {
    for (std::size_t end = piece.find('\n'); end != std::string_view::npos; end = piece.find('\n')) {
      if (begun_.empty()) {
        words(piece.substr(0, end));
      } else {
        begun_ += piece.substr(0, end);
        words(begun_);
        begun_.clear();
      }
      out_ += '\n';
      if (out_.size() > kBlock && !flush()) return false;
      piece.remove_prefix(end + 1);
    }
    begun_ += piece;
    return flush();
  }

  /// A last line without a line end stays without one.
  void finish() {
    words(begun_);
    flush();
  }

 private:
  static constexpr std::size_t kBlock = std::size_t{1} << 16;

  void words(std::string_view line) {
    bool first = true;
    for (const auto& [begin, end] : analyzer_.segment(line)) {
      if (!first) out_ += ' ';
      out_ += line.substr(begin, end - begin);
      first = false;
    }
  }

  bool flush() {
    std::cout.write(out_.data(), static_cast<std::streamsize>(out_.size())).flush();
    out_.clear();
    return std::cout.good();
  }

  const Analyzer& analyzer_;
  std::string begun_, out_;
};

class AnalyzeCommand : public Command {
 public:
  const Manual& manual() const override { return kManual; }

  void define(Flags& flags) override {
    flags.flag("words", words_, "only cut into words");
    flags.text("file", "FILE", file_, "read FILE");
    flags.choice(
        "analyzer", {"article", "simple"}, [this](std::size_t i) { stemmer_ = i == 0 ? "english" : ""; },
        "with English stems, or without (default article)");
    flags.text("stemmer", "NAME", other_stemmer_, "stems of another language: german, french, ...");
  }

  int run(const Words& words) override {
    if (!words.empty() && !file_.empty()) throw UsageError("either TEXT or --file");
    AnalyzerOptions options;
    options.stemmer = other_stemmer_.empty() ? stemmer_ : other_stemmer_;
    const Analyzer analyzer(options);
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
    if (!words_) {
      print_tokens(analyzer, words.empty() ? read_all(file_) : text);
      return kFound;
    }
    WordLines lines(analyzer);
    if (words.empty()) {
      read_pieces(file_, [&](std::string_view piece) { return lines.take(piece); });
      lines.finish();
    } else {
      lines.take(text + "\n");
    }
    return kFound;
  }

 private:
  bool words_ = false;
  std::string file_, other_stemmer_, stemmer_ = "english";
};

}  // namespace

std::unique_ptr<Command> make_analyze() {
  return std::make_unique<AnalyzeCommand>();
}

}  // namespace search::tool
