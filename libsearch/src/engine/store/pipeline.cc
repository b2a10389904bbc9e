// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/pipeline.h"

#include <search/error.h>

#include <algorithm>
#include <stdexcept>
#include <system_error>
#include <utility>

namespace search {

namespace {

/// What may be on its way at once: enough to keep every thread busy, little beside the writer's own memory.
constexpr std::size_t kMaxBytes = std::size_t{4} << 20;
constexpr std::size_t kMaxDocuments = 256;
/// More threads than this only wait for each other.
constexpr unsigned kMaxThreads = 64;

}  // namespace

Pipeline::Pipeline(unsigned threads, const MakeEncoder& make_encoder, Sink sink) : sink_(std::move(sink)) {
  if (threads == 0) threads = std::clamp(std::thread::hardware_concurrency(), 1U, 4U);
  try {
    for (unsigned i = 0; i < std::min(threads, kMaxThreads); ++i) {
      threads_.emplace_back([this, encoder = make_encoder()]() mutable { encode_loop(std::move(encoder)); });
    }
    threads_.emplace_back([this] { sink_loop(); });
  } catch (const std::system_error& error) {
    stop();
    throw Error(ErrorCode::io, std::string("cannot start a thread for the writer: ") + error.what());
  } catch (...) {
    stop();
    throw;
  }
}

Pipeline::~Pipeline() {
  stop();
}

void Pipeline::stop() {
  {
    const std::lock_guard lock(mutex_);
    stop_ = true;
  }
  changed_.notify_all();
  for (auto& thread : threads_) thread.join();
}

void Pipeline::rethrow_failure() {
  if (failure_) std::rethrow_exception(failure_);
}

void Pipeline::push(Document document) {
  std::unique_lock lock(mutex_);
  const std::size_t bytes = document.bytes() + 512;
  changed_.wait(lock, [&] {
    const std::uint64_t under_way = pushed_ - handed_on_;
    return under_way == 0 || failure_ || (bytes_ + bytes <= kMaxBytes && under_way < kMaxDocuments);
  });
  rethrow_failure();
  tasks_.push_back({pushed_, bytes, std::move(document)});
  ++pushed_;
  bytes_ += bytes;
  lock.unlock();
  changed_.notify_all();
}

void Pipeline::drain() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return handed_on_ == pushed_; });
  rethrow_failure();
}

void Pipeline::discard() {
  std::unique_lock lock(mutex_);
  // What is on its way is dropped as after a failure.
  if (!failure_) failure_ = std::make_exception_ptr(std::runtime_error("discarded"));
  changed_.wait(lock, [&] { return handed_on_ == pushed_; });
  failure_ = nullptr;
}

void Pipeline::encode_loop(Encoder encoder) {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [&] { return stop_ || !tasks_.empty(); });
    if (stop_) return;
    Task task = std::move(tasks_.front());
    tasks_.pop_front();
    lock.unlock();
    Done done;
    done.bytes = task.bytes;
    std::exception_ptr failure;
    try {
      done.encoded = encoder.encode(task.document);
    } catch (...) {
      failure = std::current_exception();
    }
    lock.lock();
    if (failure && !failure_) failure_ = failure;
    done_.emplace(task.number, std::move(done));
    changed_.notify_all();
  }
}

void Pipeline::sink_loop() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [&] { return stop_ || done_.contains(handed_on_); });
    if (stop_) return;
    Done done = std::move(done_.extract(handed_on_).mapped());
    // After a failure everything is dropped until somebody has been told.
    const bool failed = failure_ != nullptr || done.encoded.id_term.empty();
    lock.unlock();
    std::exception_ptr failure;
    if (!failed) {
      try {
        sink_(std::move(done.encoded));
      } catch (...) {
        failure = std::current_exception();
      }
    }
    lock.lock();
    if (failure) failure_ = failure;
    bytes_ -= done.bytes;
    ++handed_on_;
    changed_.notify_all();
  }
}

}  // namespace search
