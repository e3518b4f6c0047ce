using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LicenseVault.Core.Witnessing;
using LicenseVault.Protocol.Receipts;
using LicenseVault.Protocol.Transparency.Checkpoints;
using LicenseVault.Protocol.Transparency.Notes;
using LicenseVault.Protocol.Transparency.Trees;
using LicenseVault.Protocol.Transparency.Witnessing;
using LicenseVault.Protocol.Verification;
using LicenseVault.Server.CommandLine;
using LicenseVault.Tests.Federation;

namespace LicenseVault.Tests.Witnessing;

/// <summary>A log that is witnessed, and whoever asks for it.</summary>
[TestCaseOrderer(typeof(InOrder))]
public sealed class WitnessedVaultTests(WitnessedVault vault) : IClassFixture<WitnessedVault>
{
    private static readonly NoteVerifierKey Unknown = NoteVerifierKey.Of("nobody.example", NoteKeyType.Cosignature, new byte[32]);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A01_What_happens_is_shown_with_the_cosignatures_of_both_within_moments()
    {
        var (_, size) = await vault.IssueAsync("witnessed");

        var witnessed = await vault.WitnessedAsync(size);

        Assert.IsType<WitnessFinding.Enough>(vault.Policy(2).Find(Notes.Of(witnessed)));
        var policy = new CheckpointPolicy(vault.LogKey.Key.Name, [vault.LogKey.Key], vault.Keys, 2);
        using var stranger = vault.Stranger();
        Assert.IsType<CheckpointVerification.Trusted>(policy.Verify(await stranger.GetByteArrayAsync(new Uri("/log/checkpoint", UriKind.Relative), Cancel)));
        var log = await stranger.GetFromJsonAsync<JsonElement>("/api/v1/log", Cancel);
        Assert.IsType<CheckpointVerification.Trusted>(policy.Verify(Encoding.UTF8.GetBytes(log.GetProperty("checkpoint").GetString()!)));
    }

    [Fact]
    public async Task A02_A_witness_shows_what_it_cosigned_last_and_answers_as_the_specification_says()
    {
        var witnessed = await vault.WitnessedAsync(1);
        using var witness = vault.AtWitness(1);
        var shown = await witness.GetByteArrayAsync(new Uri($"/{Witness.IdOf(vault.LogKey.Key.Name)}/checkpoint", UriKind.Relative), Cancel);
        Assert.Equal(2, Notes.Of(shown).Signatures.Count);
        Assert.IsType<CheckpointVerification.Trusted>(new CheckpointPolicy(vault.LogKey.Key.Name, [vault.LogKey.Key], [vault.Keys[0]], 1).Verify(shown));

        var size = Notes.SizeOf(witnessed);
        var note = Encoding.UTF8.GetString(Cosignatures.OnlyOf(Notes.Of(witnessed), vault.LogKey.Key)!.ToBytes());
        var forged = Encoding.UTF8.GetString((await Checkpoint.Of(vault.LogKey.Key.Name, size, MerkleTree.LeafHash("another history"u8)).SignAsync(vault.LogKey, Cancel)).ToBytes());
        var unsigned = note[..note.LastIndexOf("— ", StringComparison.Ordinal)];
        (HttpStatusCode Status, string Body)[] asked =
        [
            (HttpStatusCode.OK, $"old {size}\n\n{note}"),
            (HttpStatusCode.Conflict, $"old 0\n\n{note}"),
            (HttpStatusCode.BadRequest, $"old {size + 1}\n\n{note}"),
            (HttpStatusCode.BadRequest, $"old {size}\n{note}"),
            (HttpStatusCode.BadRequest, ""),
            (HttpStatusCode.UnprocessableEntity, $"old {size}\n\n{forged}"),
            (HttpStatusCode.UnprocessableEntity, $"old {size}\nPlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n\n{note}"),
            (HttpStatusCode.UnprocessableEntity, $"old 0\n\n{vault.LogKey.Key.Name}\n0\nPlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n\n— x AAAAAAA=\n"),
            (HttpStatusCode.Forbidden, $"old {size}\n\n{unsigned}— x AAAAAAA=\n"),
            (HttpStatusCode.NotFound, $"old {size}\n\nx{note}"),
            (HttpStatusCode.RequestEntityTooLarge, new string('x', WitnessRequest.MaxLength + 1)),
        ];
        foreach (var (status, body) in asked)
        {
            using var answer = await witness.PostAsync(new Uri("/add-checkpoint", UriKind.Relative), new StringContent(body), Cancel);
            Assert.Equal((status, body), (answer.StatusCode, body));
            if (status is HttpStatusCode.OK)
                Assert.NotNull(Cosignatures.Find(Notes.Of(witnessed), await answer.Content.ReadAsByteArrayAsync(Cancel), vault.Keys[0], out _));
            if (status is HttpStatusCode.Conflict)
                Assert.Equal(($"{size}\n", "text/x.tlog.size"), (await answer.Content.ReadAsStringAsync(Cancel), answer.Content.Headers.ContentType!.ToString()));
        }

        using var unknown = await witness.GetAsync(new Uri($"/{Witness.IdOf("other.example/log")}/checkpoint", UriKind.Relative), Cancel);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task A03_A_monitor_that_asks_for_too_many_could_not_check_and_says_how_many_there_are()
    {
        await vault.WitnessedAsync(1);

        var good = await LookAsync(vault.Policy(2));
        Assert.True(good.ExitCode == 0, good.Text);
        Assert.Contains("by 2 of 2", good.Text, StringComparison.Ordinal);

        var lacking = await LookAsync(new WitnessPolicy([.. vault.Keys, Unknown], 3));
        Assert.Equal(2, lacking.ExitCode);
        Assert.Contains("2 cosigned, and 3 are asked for", lacking.Text, StringComparison.Ordinal);
        Assert.NotNull(lacking.Remember);

        var late = await LookAsync(vault.Policy(2), new LaterClock(TimeSpan.FromHours(2)));
        Assert.Equal(2, late.ExitCode);
        Assert.Contains("have last cosigned at", late.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A04_A_receipt_is_held_to_witnesses_by_the_command()
    {
        var (id, size) = await vault.IssueAsync("receipt");
        await vault.WitnessedAsync(size);
        using var stranger = vault.Stranger();
        var report = await stranger.GetFromJsonAsync<JsonElement>($"/api/v1/certificates/{id}/verification?receipt=true", Cancel);
        var file = Path.Combine(vault.Folder.Path, "receipt.jwt");
        await File.WriteAllTextAsync(file, report.GetProperty("receipt").GetString(), Cancel);
        var genuine = Assert.IsType<ReceiptReading.Readable>(ReceiptReader.Read(await File.ReadAllBytesAsync(file, Cancel))).Receipt;
        Assert.Equal(Verdict.Pass, ReceiptWitnessCheck.Of(genuine, vault.Policy(2)).Verdict);

        string[] witnesses = [.. vault.Keys.Append(Unknown).SelectMany(key => new[] { "--witness", key.ToString() })];
        var lacking = await CommandRun.OfAsync(Cancel, ["verify", "--receipt", file, "--trust", vault.Folder.Path, "--json", .. witnesses]);
        Assert.True(lacking.ExitCode == 2, lacking.Output + lacking.Errors);
        var says = JsonDocument.Parse(lacking.Output).RootElement;
        Assert.Equal(("pass", "could-not-check"), (says.GetProperty("verdict").GetString(), says.GetProperty("witnesses").GetProperty("verdict").GetString()));
    }

    [Fact]
    public async Task A05_A_witness_that_is_away_delays_nothing_and_is_told_by_name()
    {
        var before = Notes.SizeOf(await vault.WitnessedAsync(1));
        await vault.StopSecondAsync();
        var (_, size) = await vault.IssueAsync("alone");
        Assert.True(size > before);
        using var stranger = vault.Stranger();
        while (vault.Policy(1).Find(Notes.Of(await stranger.GetByteArrayAsync(new Uri("/log/checkpoint", UriKind.Relative), Cancel))) is not WitnessFinding.Enough)
            await Task.Delay(20, Cancel);

        // Who asks for both is shown what both have seen, and that what is shown now begins with it.
        var look = await LookAsync(vault.Policy(2));
        Assert.True(look.ExitCode == 0, look.Text);
        Assert.Contains($"consistent: {size} entries", look.Text, StringComparison.Ordinal);
        Assert.Contains($"witnessed: {before} entries by 2 of 2", look.Text, StringComparison.Ordinal);
        string metrics;
        while (!(metrics = await stranger.GetStringAsync(new Uri("/metrics", UriKind.Relative), Cancel)).Contains("vault_witnesses_failing{witness=\"witness2.example\"} 1", StringComparison.Ordinal))
            await Task.Delay(50, Cancel);
        Assert.Contains("vault_witnesses_missing_age_seconds{witness=\"witness1.example\"} 0\n", metrics, StringComparison.Ordinal);
        Assert.DoesNotContain("vault_witnesses_missing_age_seconds{witness=\"witness2.example\"} 0\n", metrics, StringComparison.Ordinal);
    }

    private async Task<LogLook> LookAsync(WitnessPolicy policy, TimeProvider? clock = null)
    {
        using var http = vault.Stranger();
        return await new LogMonitor(new PublicLog(http, new Uri(http.BaseAddress!, "/log/")), vault.LogKey.Key, policy, clock ?? TimeProvider.System).LookAsync(null, Cancel);
    }

    private sealed class LaterClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + by;
    }
}
