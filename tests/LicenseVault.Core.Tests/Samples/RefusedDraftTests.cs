using System.Text.Json.Nodes;
using LicenseVault.Core.Catalogue;
using LicenseVault.Core.Minting;
using LicenseVault.Core.Storing;

namespace LicenseVault.Tests.Samples;

/// <summary>Each draft of certs-samples/refused is turned away for the reasons given beside it, and leaves nothing behind.</summary>
public sealed class RefusedDraftTests(SampleVaults vaults)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<string> Cases { get; } = [.. RefusedCases.With("draft.json")];

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_draft_is_refused_for_the_reasons_expected(string why)
    {
        var expected = JsonNode.Parse(File.ReadAllText(RefusedCases.FileOf(why, "expected.json")))!;
        var vault = await vaults.EmptyAsync();

        var outcome = await vault.MintAsync(why, File.ReadAllBytes(RefusedCases.FileOf(why, "draft.json")), Cancel);

        Assert.Equal(expected["problem"]!.GetValue<string>(), ProblemOf(outcome));
        Assert.Equal(
            expected["faults"]!.AsArray().Select(fault => $"{fault!["field"]} {fault["code"]}").Order(StringComparer.Ordinal),
            FaultsOf(outcome).Order(StringComparer.Ordinal));
        Assert.Empty(await KeptByAsync(vault));
    }

    private static string ProblemOf(MintOutcome outcome) => outcome switch
    {
        MintOutcome.DraftRefused => "draft-refused",
        MintOutcome.UnknownType => "unknown-type",
        MintOutcome.UnknownIssuer => "unknown-issuer",
        MintOutcome.IssuerWithoutAuthority { State: AuthorityState.None or AuthorityState.Ended or AuthorityState.NotYet } => "issuer-without-authority",
        _ => $"{outcome}",
    };

    private static IEnumerable<string> FaultsOf(MintOutcome outcome) =>
        outcome is MintOutcome.DraftRefused refused ? refused.Faults.Select(fault => $"{fault.Field} {fault.Code}") : [];

    /// <summary>Certificates, and objects that are not the catalogue's. Every certificate has a request key.</summary>
    private static async Task<IReadOnlyList<string>> KeptByAsync(SampleVault vault)
    {
        var certificates = await vault.Documents.QueryAsync(Collections.Certificates, new IndexQuery("by_request_key", []), Cancel);
        var kept = certificates.Documents.Select(document => document.Id).ToList();
        await foreach (var key in vault.Objects.ListAsync("", Cancel))
        {
            if (!key.Value.StartsWith("fonts/", StringComparison.Ordinal) && !key.Value.StartsWith("templates/", StringComparison.Ordinal))
                kept.Add(key.Value);
        }

        return kept;
    }
}
