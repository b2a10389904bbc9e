// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Everything of libsearch in one header.
///
///     auto index = search::Index::create("articles.idx");
///     auto writer = index.writer();
///     for (const auto& article : search::read("articles/")) writer.put(article);
///     writer.commit();
///     for (const auto& hit : index.searcher().search("梁文锋 innovation").hits)
///       std::cout << hit.rank << ". " << hit.title() << "\n   " << hit.snippet().ansi() << "\n";

#include <search/analyzer.h>
#include <search/document.h>
#include <search/error.h>
#include <search/evaluation.h>
#include <search/index.h>
#include <search/index_writer.h>
#include <search/query.h>
#include <search/reader.h>
#include <search/results.h>
#include <search/schema.h>
#include <search/searcher.h>
#include <search/snippet.h>
#include <search/version.h>
