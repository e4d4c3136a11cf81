package kotlin.coroutines;

/** Stands for Kotlin's own, by whose name a suspending function is known. */
public interface Continuation<T> {}
