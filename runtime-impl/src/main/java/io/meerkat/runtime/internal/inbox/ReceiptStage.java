package io.meerkat.runtime.internal.inbox;

import io.meerkat.runtime.comms.Receipt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a sender gets for his receipt: the first who wants to know makes the letter keep a future for it. A letter that
 * nobody asks about has none, and nobody is to be told. Thread-safe. Whoever keeps it keeps the message.
 *
 * <p>Nothing but delegation: an object of a future's own class could be completed by whoever holds it.
 */
record ReceiptStage(Letter letter) implements CompletionStage<Receipt> {

    private CompletableFuture<Receipt> future() {
        return letter.awaited();
    }

    /** A copy: what its holder does to it is his own affair. */
    @Override
    public CompletableFuture<Receipt> toCompletableFuture() {
        return future().copy();
    }

    @Override
    public CompletionStage<Receipt> exceptionally(Function<Throwable, ? extends Receipt> fn) {
        return future().exceptionally(fn);
    }

    @Override
    public <U> CompletionStage<U> thenApply(Function<? super Receipt, ? extends U> fn) {
        return future().thenApply(fn);
    }

    @Override
    public <U> CompletionStage<U> thenApplyAsync(Function<? super Receipt, ? extends U> fn) {
        return future().thenApplyAsync(fn);
    }

    @Override
    public <U> CompletionStage<U> thenApplyAsync(Function<? super Receipt, ? extends U> fn, Executor executor) {
        return future().thenApplyAsync(fn, executor);
    }

    @Override
    public CompletionStage<Void> thenAccept(Consumer<? super Receipt> action) {
        return future().thenAccept(action);
    }

    @Override
    public CompletionStage<Void> thenAcceptAsync(Consumer<? super Receipt> action) {
        return future().thenAcceptAsync(action);
    }

    @Override
    public CompletionStage<Void> thenAcceptAsync(Consumer<? super Receipt> action, Executor executor) {
        return future().thenAcceptAsync(action, executor);
    }

    @Override
    public CompletionStage<Void> thenRun(Runnable action) {
        return future().thenRun(action);
    }

    @Override
    public CompletionStage<Void> thenRunAsync(Runnable action) {
        return future().thenRunAsync(action);
    }

    @Override
    public CompletionStage<Void> thenRunAsync(Runnable action, Executor executor) {
        return future().thenRunAsync(action, executor);
    }

    @Override
    public <U, V> CompletionStage<V> thenCombine(
            CompletionStage<? extends U> other, BiFunction<? super Receipt, ? super U, ? extends V> fn) {
        return future().thenCombine(other, fn);
    }

    @Override
    public <U, V> CompletionStage<V> thenCombineAsync(
            CompletionStage<? extends U> other, BiFunction<? super Receipt, ? super U, ? extends V> fn) {
        return future().thenCombineAsync(other, fn);
    }

    @Override
    public <U, V> CompletionStage<V> thenCombineAsync(
            CompletionStage<? extends U> other,
            BiFunction<? super Receipt, ? super U, ? extends V> fn,
            Executor executor) {
        return future().thenCombineAsync(other, fn, executor);
    }

    @Override
    public <U> CompletionStage<Void> thenAcceptBoth(
            CompletionStage<? extends U> other, BiConsumer<? super Receipt, ? super U> action) {
        return future().thenAcceptBoth(other, action);
    }

    @Override
    public <U> CompletionStage<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super Receipt, ? super U> action) {
        return future().thenAcceptBothAsync(other, action);
    }

    @Override
    public <U> CompletionStage<Void> thenAcceptBothAsync(
            CompletionStage<? extends U> other, BiConsumer<? super Receipt, ? super U> action, Executor executor) {
        return future().thenAcceptBothAsync(other, action, executor);
    }

    @Override
    public CompletionStage<Void> runAfterBoth(CompletionStage<?> other, Runnable action) {
        return future().runAfterBoth(other, action);
    }

    @Override
    public CompletionStage<Void> runAfterBothAsync(CompletionStage<?> other, Runnable action) {
        return future().runAfterBothAsync(other, action);
    }

    @Override
    public CompletionStage<Void> runAfterBothAsync(CompletionStage<?> other, Runnable action, Executor executor) {
        return future().runAfterBothAsync(other, action, executor);
    }

    @Override
    public <U> CompletionStage<U> applyToEither(
            CompletionStage<? extends Receipt> other, Function<? super Receipt, U> fn) {
        return future().applyToEither(other, fn);
    }

    @Override
    public <U> CompletionStage<U> applyToEitherAsync(
            CompletionStage<? extends Receipt> other, Function<? super Receipt, U> fn) {
        return future().applyToEitherAsync(other, fn);
    }

    @Override
    public <U> CompletionStage<U> applyToEitherAsync(
            CompletionStage<? extends Receipt> other, Function<? super Receipt, U> fn, Executor executor) {
        return future().applyToEitherAsync(other, fn, executor);
    }

    @Override
    public CompletionStage<Void> acceptEither(
            CompletionStage<? extends Receipt> other, Consumer<? super Receipt> action) {
        return future().acceptEither(other, action);
    }

    @Override
    public CompletionStage<Void> acceptEitherAsync(
            CompletionStage<? extends Receipt> other, Consumer<? super Receipt> action) {
        return future().acceptEitherAsync(other, action);
    }

    @Override
    public CompletionStage<Void> acceptEitherAsync(
            CompletionStage<? extends Receipt> other, Consumer<? super Receipt> action, Executor executor) {
        return future().acceptEitherAsync(other, action, executor);
    }

    @Override
    public CompletionStage<Void> runAfterEither(CompletionStage<?> other, Runnable action) {
        return future().runAfterEither(other, action);
    }

    @Override
    public CompletionStage<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable action) {
        return future().runAfterEitherAsync(other, action);
    }

    @Override
    public CompletionStage<Void> runAfterEitherAsync(CompletionStage<?> other, Runnable action, Executor executor) {
        return future().runAfterEitherAsync(other, action, executor);
    }

    @Override
    public <U> CompletionStage<U> thenCompose(Function<? super Receipt, ? extends CompletionStage<U>> fn) {
        return future().thenCompose(fn);
    }

    @Override
    public <U> CompletionStage<U> thenComposeAsync(Function<? super Receipt, ? extends CompletionStage<U>> fn) {
        return future().thenComposeAsync(fn);
    }

    @Override
    public <U> CompletionStage<U> thenComposeAsync(
            Function<? super Receipt, ? extends CompletionStage<U>> fn, Executor executor) {
        return future().thenComposeAsync(fn, executor);
    }

    @Override
    public <U> CompletionStage<U> handle(BiFunction<? super Receipt, Throwable, ? extends U> fn) {
        return future().handle(fn);
    }

    @Override
    public <U> CompletionStage<U> handleAsync(BiFunction<? super Receipt, Throwable, ? extends U> fn) {
        return future().handleAsync(fn);
    }

    @Override
    public <U> CompletionStage<U> handleAsync(
            BiFunction<? super Receipt, Throwable, ? extends U> fn, Executor executor) {
        return future().handleAsync(fn, executor);
    }

    @Override
    public CompletionStage<Receipt> whenComplete(BiConsumer<? super Receipt, ? super Throwable> action) {
        return future().whenComplete(action);
    }

    @Override
    public CompletionStage<Receipt> whenCompleteAsync(BiConsumer<? super Receipt, ? super Throwable> action) {
        return future().whenCompleteAsync(action);
    }

    @Override
    public CompletionStage<Receipt> whenCompleteAsync(
            BiConsumer<? super Receipt, ? super Throwable> action, Executor executor) {
        return future().whenCompleteAsync(action, executor);
    }
}
