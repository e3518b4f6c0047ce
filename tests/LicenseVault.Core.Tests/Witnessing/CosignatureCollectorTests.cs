using System.Security.Cryptography;
using System.Text;
using LicenseVault.Core.Transparency;
using LicenseVault.Core.Witnessing.Collecting;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Protocol.Transparency.Witnessing;
using LicenseVault.Tests.Transparency;
using Microsoft.Extensions.DependencyInjection;

namespace LicenseVault.Tests.Witnessing;

/// <summary>A vault whose log is cosigned over HTTP, by witnesses that answer and by some that do not.</summary>
public sealed class CosignatureCollectorTests : IAsyncDisposable
{
    private const string Lines = "text/plain; charset=utf-8";

    // Longer than any answer takes; a round ends as soon as all have come.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly LoggedVault _vault = new();
    private readonly List<WitnessPost> _posts = [];
    private NoteVerifierKey? _logKey;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_new_checkpoint_is_shown_with_the_cosignatures_of_all_witnesses()
    {
        var process = Process(quorum: 2, Good(1), Good(2));
        foreach (var size in new[] { 3, 300 })
        {
            await GrowToAsync(process, size);
            var health = await RoundAsync(process);

            Assert.All(health, witness => Assert.Equal((null, null), (witness.MissingSince, witness.Fault)));
            var shown = (await Shown(process).NewestAsync(Cancel))!;
            Assert.Equal(size, shown.Checkpoint.Size);
            Assert.IsType<WitnessFinding.Enough>(PolicyOf(2, 1, 2).Find(NoteOf(shown)));
            Assert.Equal(shown.Note, (await Shown(process).WitnessedAsync(Cancel))!.Note);
        }

        Assert.All(_posts, post => Assert.Equal(2, post.Asked));
    }

    [Fact]
    public async Task While_nothing_is_new_nobody_is_asked_and_nothing_written_until_it_is_time_to_say_it_again()
    {
        var process = Process(quorum: 1, Good(1));
        await GrowToAsync(process, 3);
        await RoundAsync(process);
        var at = AsOf(await Shown(process).NewestAsync(Cancel));
        _vault.Power.Restore();

        await RoundAsync(process);
        Assert.Equal((1, 0), (_posts[0].Asked, _vault.Power.Writes.Count));

        _vault.Clock.Advance(WitnessTerms.None.Renewal);
        await RoundAsync(process);
        Assert.Equal(2, _posts[0].Asked);
        Assert.Equal(at + WitnessTerms.None.Renewal, AsOf(await Shown(process).NewestAsync(Cancel)));
    }

    [Fact]
    public async Task A_witness_that_hangs_stops_neither_the_log_nor_the_others_and_is_asked_again()
    {
        var isThere = false;
        var good = Witness(2);
        var process = Process(quorum: 2, Good(1), (good.Key, async (body, stop) =>
        {
            if (!isThere)
                await Task.Delay(Timeout.Infinite, stop);
            return await CosignAsync(good, body);
        }));
        await GrowToAsync(process, 3);
        var since = _vault.Clock.GetUtcNow();
        var health = Assert.IsType<CosigningRound.Done>(await Collector(process).RunAsync(TimeSpan.FromMilliseconds(200), Cancel)).Witnesses;

        Assert.Equal([null, since], health.Select(witness => witness.MissingSince));
        Assert.IsType<WitnessFinding.Enough>(PolicyOf(1, 1).Find(NoteOf((await Shown(process).NewestAsync(Cancel))!)));
        Assert.Null(await Shown(process).WitnessedAsync(Cancel));

        // Its time-out passes, and then the pause after a failure.
        while ((health = await RoundAsync(process))[1].Fault is null)
            Assert.Equal(since, health[1].MissingSince);
        Assert.Equal("time-out", health[1].Fault);
        isThere = true;
        _vault.Clock.Advance(TimeSpan.FromSeconds(6));
        health = await RoundAsync(process);
        Assert.Equal((null, null), (health[1].MissingSince, health[1].Fault));
        Assert.Equal(3, (await Shown(process).WitnessedAsync(Cancel))!.Checkpoint.Size);
    }

    [Fact]
    public async Task A_vault_that_forgot_what_was_cosigned_is_told_the_size_and_goes_on_from_there()
    {
        var process = Process(quorum: 1, Good(1));
        await GrowToAsync(process, 3);
        await RoundAsync(process);

        await GrowToAsync(process, 5);
        var published = (await process.GetRequiredService<PublishedLog>().CheckpointAsync(Cancel))!;
        var known = process.GetRequiredService<WitnessTerms>().Witnesses[0];

        Assert.IsType<WitnessReply.Cosigned>(await process.GetRequiredService<CosignatureRequests>().AskAsync(known, published, lastSize: 0, Cancel));
        Assert.Equal(3, _posts[0].Asked);
    }

    [Theory]
    [InlineData("status-403", 403, Lines, "")]
    [InlineData("status-404", 404, Lines, "")]
    [InlineData("status-422", 422, Lines, "")]
    [InlineData("status-500", 500, Lines, "")]
    [InlineData("status-301", 301, Lines, "")]
    [InlineData("status-409", 409, Lines, "0\n")]
    [InlineData("status-409", 409, "text/x.tlog.size", "0")]
    [InlineData("status-409", 409, "text/x.tlog.size", "07\n")]
    [InlineData("size-differs", 409, "text/x.tlog.size", "1\n")]
    [InlineData("witness-ahead", 409, "text/x.tlog.size", "4\n")]
    [InlineData("cosignature-wrong", 200, Lines, "")]
    [InlineData("cosignature-wrong", 200, Lines, "no line\n")]
    [InlineData("cosignature-wrong", 200, Lines, "too long")]
    [InlineData("cosignature-wrong", 200, Lines, "another witness")]
    public async Task What_is_no_cosignature_counts_for_nothing_and_is_named(string fault, int status, string contentType, string body)
    {
        var process = Process(quorum: 1, (Witness(1).Key, async (asked, _) => (status, contentType, body switch
        {
            "too long" => new byte[1024 * 1024],
            "another witness" => (await CosignAsync(Witness(2), asked)).Body,
            _ => Encoding.UTF8.GetBytes(body),
        })));
        await GrowToAsync(process, 3);

        Assert.Equal(fault, Assert.Single(await RoundAsync(process)).Fault);

        var shown = (await Shown(process).NewestAsync(Cancel))!;
        Assert.Equal((await process.GetRequiredService<PublishedLog>().CheckpointAsync(Cancel))!.Note, shown.Note);
    }

    [Fact]
    public async Task An_address_that_may_not_be_called_is_not()
    {
        var post = Post((_, _) => throw new InvalidOperationException("It was called."));
        var process = _vault.Process(settings: WitnessTerms.None with { Witnesses = [new KnownWitness(Witness(1).Key, post.Url)], Quorum = 1 });
        await GrowToAsync(process, 3);

        Assert.Equal("address-refused", Assert.Single(await RoundAsync(process)).Fault);
        Assert.Equal(0, post.Asked);
    }

    [Fact]
    public async Task A_receipt_takes_the_newest_witnessed_checkpoint_when_that_is_young_and_holds_the_certificate()
    {
        var isAway = false;
        var good = Witness(1);
        var process = Process(quorum: 1, (good.Key, async (body, _) => isAway ? (503, Lines, []) : await CosignAsync(good, body)));
        await GrowToAsync(process, 3);
        await RoundAsync(process);
        isAway = true;
        await GrowToAsync(process, 5);
        await RoundAsync(process);

        Assert.Equal(5, (await Shown(process).NewestAsync(Cancel))!.Checkpoint.Size);
        Assert.Equal(3, (await Shown(process).ForReceiptAsync(2, Cancel))!.Checkpoint.Size);
        Assert.Equal(3, (await Shown(process).ForReceiptAsync(null, Cancel))!.Checkpoint.Size);
        Assert.Equal(5, (await Shown(process).ForReceiptAsync(3, Cancel))!.Checkpoint.Size);
        _vault.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(5, (await Shown(process).ForReceiptAsync(2, Cancel))!.Checkpoint.Size);
    }

    [Fact]
    public async Task Two_processes_ask_one_at_a_time_and_the_other_goes_on_when_the_first_has_died()
    {
        var terms = Terms(quorum: 1, Good(1));
        var (first, second) = (_vault.Process(settings: terms), _vault.Process(settings: terms));
        await GrowToAsync(first, 3);
        await RoundAsync(first);
        await GrowToAsync(first, 5);

        Assert.IsType<CosigningRound.Elsewhere>(await Collector(second).RunAsync(Patience, Cancel));
        _vault.Clock.Advance(CosignatureCollector.LeaseLength);
        await RoundAsync(second);
        await GrowToAsync(first, 6);
        Assert.IsType<CosigningRound.Elsewhere>(await Collector(first).RunAsync(Patience, Cancel));
        Assert.Equal(5, (await Shown(first).WitnessedAsync(Cancel))!.Checkpoint.Size);
    }

    public async ValueTask DisposeAsync()
    {
        await _vault.DisposeAsync();
        foreach (var post in _posts)
            await post.DisposeAsync();
    }

    private static Ed25519NoteSigner Witness(int number) =>
        new Ed25519NoteSigner($"witness{number}.example", NoteKeyType.Cosignature, Ed25519PrivateKey.FromSeed(SHA256.HashData(Encoding.UTF8.GetBytes($"TEST witness {number}"))));

    private static WitnessPolicy PolicyOf(int quorum, params IEnumerable<int> witnesses) => new(witnesses.Select(number => Witness(number).Key), quorum);

    private static CosignatureCollector Collector(IServiceProvider process) => process.GetRequiredService<CosignatureCollector>();

    private static CosignedCheckpoints Shown(IServiceProvider process) => process.GetRequiredService<CosignedCheckpoints>();

    private static async Task<IReadOnlyList<WitnessHealth>> RoundAsync(IServiceProvider process) =>
        Assert.IsType<CosigningRound.Done>(await Collector(process).RunAsync(Patience, Cancel)).Witnesses;

    private static SignedNote NoteOf(PublishedCheckpoint shown) => Assert.IsType<NoteReading.Readable>(SignedNote.Read(Encoding.UTF8.GetBytes(shown.Note))).Note;

    private static DateTimeOffset AsOf(PublishedCheckpoint? shown) => Assert.IsType<WitnessFinding.Enough>(PolicyOf(1, 1).Find(NoteOf(shown!))).AsOf;

    /// <summary>A witness that answers by the rules, over HTTP.</summary>
    private (NoteVerifierKey Key, Func<byte[], CancellationToken, Task<(int, string, byte[])>> Answer) Good(int number)
    {
        var (signer, last) = (Witness(number), WitnessedTree.None);
        return (signer.Key, async (body, _) =>
        {
            var request = Assert.IsType<WitnessRequestReading.Readable>(WitnessRequest.Read(body)).Request;
            var judgement = WitnessRules.Judge(request, _logKey!, last);
            if (judgement is WitnessJudgement.SizeDiffers { Size: var size })
                return (409, "text/x.tlog.size", Encoding.ASCII.GetBytes(FormattableString.Invariant($"{size}\n")));

            Assert.IsType<WitnessJudgement.MayCosign>(judgement);
            last = new WitnessedTree(request.Checkpoint.Size, request.Checkpoint.Root);
            return await CosignAsync(signer, body);
        });
    }

    private async Task<(int Status, string ContentType, byte[] Body)> CosignAsync(Ed25519NoteSigner witness, byte[] body)
    {
        var request = Assert.IsType<WitnessRequestReading.Readable>(WitnessRequest.Read(body)).Request;
        var note = await NoteSigning.CosignAsync(request.Note, witness, _vault.Clock.GetUtcNow(), Cancel);
        return (200, Lines, Encoding.UTF8.GetBytes(Cosignatures.LinesOf(note, witness.Key)));
    }

    private WitnessPost Post(Func<byte[], CancellationToken, Task<(int, string, byte[])>> answer)
    {
        var post = new WitnessPost(answer);
        _posts.Add(post);
        return post;
    }

    private WitnessTerms Terms(int quorum, params (NoteVerifierKey Key, Func<byte[], CancellationToken, Task<(int, string, byte[])>> Answer)[] witnesses) => WitnessTerms.None with
    {
        Witnesses = [.. witnesses.Select(witness => new KnownWitness(witness.Key, Post(witness.Answer).Url))], Quorum = quorum, AllowLoopback = true, TimeOut = TimeSpan.FromSeconds(1),
    };

    private IServiceProvider Process(int quorum, params (NoteVerifierKey Key, Func<byte[], CancellationToken, Task<(int, string, byte[])>> Answer)[] witnesses) =>
        _vault.Process(settings: Terms(quorum, witnesses));

    private async Task GrowToAsync(IServiceProvider process, int size)
    {
        var before = (await process.GetRequiredService<PublishedLog>().CheckpointAsync(Cancel))?.Checkpoint.Size ?? 0;
        await _vault.IssueAsync(size - (int)before);
        Assert.IsType<LogRound.Done>(await process.GetRequiredService<LogSequencer>().RunAsync(Cancel));
        _logKey = (await process.GetRequiredService<LogKey>().FindAsync(Cancel))!.Key;
    }
}
