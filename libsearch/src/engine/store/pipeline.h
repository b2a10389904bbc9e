// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include <search/document.h>
#include "engine/store/encode.h"

namespace search {

/// Encodes documents on several threads and hands them on, one at a time, in the order in which they came in.
///
/// Thread-safety: any thread may call.
class Pipeline {
 public:
  using MakeEncoder = std::function<Encoder()>;
  /// Called by one thread of the pipeline at a time.
  using Sink = std::function<void(Encoder::Encoded&&)>;

  /// `threads` 0: one for each processor, at most 4.
  Pipeline(unsigned threads, const MakeEncoder& make_encoder, Sink sink);
  /// Drops what has not been handed on.
  ~Pipeline();

  /// Waits while too much is on its way. Throws what the sink threw before.
  void push(Document document);
  /// Waits until everything that was pushed has been handed on. Throws what the sink threw, again and again until
  /// discard().
  void drain();
  /// Drops what is on its way, and forgets a failure.
  void discard();

 private:
  struct Task {
    std::uint64_t number = 0;
    std::size_t bytes = 0;
    Document document;
  };
  struct Done {
    std::size_t bytes = 0;
    Encoder::Encoded encoded;
  };

  void encode_loop(Encoder encoder);
  void sink_loop();
  void rethrow_failure();
  void stop();

  Sink sink_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Task> tasks_;
  std::map<std::uint64_t, Done> done_;
  std::uint64_t pushed_ = 0;
  std::uint64_t handed_on_ = 0;
  std::size_t bytes_ = 0;  ///< of documents on their way
  bool stop_ = false;
  std::exception_ptr failure_;
  std::vector<std::thread> threads_;
};

}  // namespace search
