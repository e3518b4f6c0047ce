using System.Text;
using System.Text.Json.Nodes;
using LicenseVault.Core.Access;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Issuing;
using LicenseVault.Core.Minting;
using LicenseVault.Core.People;
using LicenseVault.Tests.Minting;

namespace LicenseVault.Tests.Issuing;

/// <summary>What tests of issuing by hand ask of a crashing vault.</summary>
internal static class IssueVault
{
    public static string Agency { get; } = CrashingVault.Draft().Issuer;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A clerk of the agency that issues, or of another one.</summary>
    public static Client Clerk(CrashingVault vault, string operatorId, string? agency = null)
    {
        var clerk = new Person.Clerk { Name = "示例", Agency = agency ?? Agency, Operator = operatorId, Roles = [] };
        return ClerkAccount.Of(clerk, vault.Get<PersonKeys>().Of(clerk));
    }

    /// <param name="number">Makes it another certificate.</param>
    public static CertificateDraft Draft(int number, Action<JsonObject>? change = null)
    {
        var draft = JsonNode.Parse(CrashingVault.Draft().Bytes.Span)!.AsObject();
        draft["number"] = FormattableString.Invariant($"JY29901010{800000 + number:000000}");
        change?.Invoke(draft);
        return Assert.IsType<DraftReading.Readable>(DraftReader.Read(Encoding.UTF8.GetBytes(draft.ToJsonString()))).Draft;
    }

    public static async Task<IssueProposal> ProposedAsync(CrashingVault vault, string key = "request", int number = 1) =>
        Standing(await vault.Get<IssueDesk>().ProposeAsync(Clerk(vault, "maker"), key, Draft(number), Cancel));

    public static async Task<IssueProposal> ApprovedAsync(CrashingVault vault, string key = "request", int number = 1) =>
        Standing(await vault.Get<IssueDesk>().ApproveAsync(Clerk(vault, "checker"), (await ProposedAsync(vault, key, number)).Id, Cancel));

    public static Task<IssueOutcome> SealAsync(CrashingVault vault, string id) => vault.Get<IssueSealing>().SealAsync(Clerk(vault, "sealer"), id, Cancel);

    public static IssueProposal Standing(IssueOutcome outcome) => Assert.IsType<IssueOutcome.Standing>(outcome).Proposal;
}
