package dev.genkan.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Runs the same act in several threads that begin at one moment. */
public final class Race {
    private Race() {}

    /** @param act gets the number of its runner, from 0 @return what each runner came back with, in the order of their numbers */
    public static <T> List<T> between(int runners, IntFunction<T> act) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(runners);
        try {
            CyclicBarrier start = new CyclicBarrier(runners);
            List<Callable<T>> acts = new ArrayList<>();
            for (int i = 0; i < runners; i++) {
                int runner = i;
                acts.add(() -> {
                    start.await(10, TimeUnit.SECONDS);
                    return act.apply(runner);
                });
            }
            List<T> outcomes = new ArrayList<>();
            for (Future<T> outcome : threads.invokeAll(acts)) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }
}
