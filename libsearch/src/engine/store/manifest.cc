// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/manifest.h"

#include <filesystem>

#include <nlohmann/json.hpp>

#include <search/error.h>
#include <search/version.h>
#include "base/file.h"
#include "engine/store/layout.h"

namespace search {

namespace {

constexpr const char* kFile = "/manifest.json";

}  // namespace

Manifest Manifest::read(const std::string& index_path) {
  std::error_code ignored;
  if (!std::filesystem::is_directory(index_path, ignored)) {
    throw Error(ErrorCode::not_found, std::filesystem::exists(index_path, ignored)
                                          ? "'" + index_path + "' is no index but a file"
                                          : "there is no index at '" + index_path + "'");
  }
  std::string text;
  try {
    text = file::read(index_path + kFile);
  } catch (const Error& error) {
    if (error.code() != ErrorCode::not_found) throw;
    throw Error(ErrorCode::not_found, "'" + index_path + "' is no index: it has no manifest.json");
  }
  const auto json = nlohmann::json::parse(text, nullptr, false);
  const auto damaged = [&](const std::string& what) {
    return Error(ErrorCode::corrupt, "'" + index_path + kFile + "' is damaged: " + what +
                                         "; restore it from a copy or index the sources again");
  };
  if (!json.is_object() || !json.contains("format") || !json["format"].is_number_integer()) {
    throw damaged("it is no JSON object with a format");
  }
  Manifest manifest;
  const nlohmann::json& format = json["format"];
  if (format < 1) throw damaged("it has the format " + format.dump());
  if (format > layout::kFormat) {
    throw Error(ErrorCode::incompatible, "index '" + index_path + "' has format " + format.dump() +
                                             ", this program knows up to " + std::to_string(layout::kFormat) +
                                             "; use a newer libsearch");
  }
  try {
    manifest.format = format.get<int>();
    manifest.database = json.at("database").get<std::string>();
    if (!json.at("revision_base").is_number_unsigned()) throw damaged("its revision_base is no whole number");
    manifest.revision_base = json.at("revision_base").get<std::uint64_t>();
    manifest.schema = Schema::from_json(json.at("schema").dump());
    for (const auto& [name, fingerprint] : json.at("analyzers").items()) {
      manifest.analyzers[name] = {fingerprint.at("layout").get<std::string>(),
                                  fingerprint.at("vocabulary").get<std::string>()};
    }
  } catch (const nlohmann::json::exception& error) {
    throw damaged(error.what());
  } catch (const Error& error) {
    throw damaged(error.what());
  }
  if (manifest.database.rfind(kDatabasePrefix, 0) != 0 || manifest.database.find('/') != std::string::npos) {
    throw damaged("its database has the name '" + manifest.database + "'");
  }
  return manifest;
}

void Manifest::write(const std::string& index_path) const {
  nlohmann::ordered_json json;
  json["format"] = format;
  json["made_by"] = std::string("libsearch ") + version();
  json["database"] = database;
  json["revision_base"] = revision_base;
  json["schema"] = nlohmann::ordered_json::parse(schema.to_json());
  json["analyzers"] = nlohmann::ordered_json::object();
  for (const auto& [name, fingerprint] : analyzers) {
    json["analyzers"][name] = {{"layout", fingerprint.layout}, {"vocabulary", fingerprint.vocabulary}};
  }
  file::replace(index_path + kFile, json.dump(2) + "\n");
}

std::string Manifest::next_database() const {
  const std::string prefix = kDatabasePrefix;
  const std::string number = database.rfind(prefix, 0) == 0 ? database.substr(prefix.size()) : "0";
  return prefix + std::to_string(std::strtoull(number.c_str(), nullptr, 10) + 1);
}

}  // namespace search
