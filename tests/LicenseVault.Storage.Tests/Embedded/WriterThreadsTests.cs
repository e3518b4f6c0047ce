using System.Collections.Concurrent;
using LicenseVault.Storage.Embedded.Objects;

namespace LicenseVault.Tests.Storage.Embedded;

public sealed class WriterThreadsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_after_another_they_are_done_by_one_thread_and_nobody_goes_on_in_it()
    {
        using var threads = new WriterThreads(most: 8);
        var used = new HashSet<Thread>();
        for (var work = 0; work < 20; work++)
        {
            used.Add(await threads.DoAsync(() => Thread.CurrentThread, Cancel));
            Assert.DoesNotContain(Thread.CurrentThread, used);
        }

        Assert.False(Assert.Single(used).IsThreadPoolThread);
    }

    [Fact]
    public async Task So_many_are_done_at_once_and_the_others_wait_for_their_turn()
    {
        const int Most = 3;
        using var threads = new WriterThreads(Most);
        using var allIn = new CountdownEvent(Most);
        using var goOn = new ManualResetEventSlim();
        var most = new ConcurrentBag<int>();
        var inside = 0;
        var works = Enumerable.Range(0, 4 * Most).Select(_ => threads.DoAsync(Work, Cancel)).ToList();

        allIn.Wait(Cancel);
        Assert.DoesNotContain(works, work => work.IsCompleted);
        goOn.Set();
        await Task.WhenAll(works);
        Assert.Equal(Most, most.Max());

        bool Work()
        {
            most.Add(Interlocked.Increment(ref inside));
            if (!allIn.IsSet)
                allIn.Signal();
            goOn.Wait(Cancel);
            Interlocked.Decrement(ref inside);
            return true;
        }
    }

    [Fact]
    public async Task Who_waits_for_a_turn_can_give_up_and_who_has_begun_is_done()
    {
        using var threads = new WriterThreads(most: 1);
        using var begun = new ManualResetEventSlim();
        using var goOn = new ManualResetEventSlim();
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var first = threads.DoAsync(
            () =>
            {
                begun.Set();
                goOn.Wait(Cancel);
                return "done";
            },
            patience.Token);
        begun.Wait(Cancel);
        var second = threads.DoAsync(() => "never", patience.Token);

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        goOn.Set();
        Assert.Equal("done", await first);
    }

    [Fact]
    public async Task What_a_work_throws_its_caller_gets_and_the_thread_lives_on()
    {
        using var threads = new WriterThreads(most: 1);

        await Assert.ThrowsAsync<IOException>(() => threads.DoAsync<int>(() => throw new IOException("The disk is full."), Cancel));

        Assert.Equal(7, await threads.DoAsync(() => 7, Cancel));
    }

    [Fact]
    public async Task After_the_end_nothing_is_taken()
    {
        var threads = new WriterThreads(most: 2);
        await threads.DoAsync(() => 1, Cancel);
        threads.Dispose();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => threads.DoAsync(() => 2, Cancel));
    }
}
