using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Minting;
using LicenseVault.Protocol.StatusLists;

namespace LicenseVault.Benchmarks;

/// <summary>A certificate that was minted to be revoked, and its proposed revocation.</summary>
internal sealed record RevokedSample(CertificateRecord Record, string Change)
{
    public static async Task<RevokedSample> ProposedAsync(VaultUnderLoad vault, HttpClient issuer, CancellationToken cancel)
    {
        var record = await MintedAsync(vault, cancel);
        using var proposed = await issuer.PostAsJsonAsync(
            $"/api/v1/certificates/{record.Identifier}/status-changes", new { action = "revoke", reason = "penalty", legalBasis = "示例行罚〔2026〕3号" }, cancel);
        proposed.EnsureSuccessStatusCode();
        return new RevokedSample(record, (await proposed.Content.ReadFromJsonAsync<JsonElement>(cancel)).GetProperty("id").GetString()!);
    }

    public async Task ApproveAsync(HttpClient approver, CancellationToken cancel)
    {
        using var approved = await approver.PostAsync(new Uri($"/api/v1/status-changes/{Change}/approval", UriKind.Relative), null, cancel);
        approved.EnsureSuccessStatusCode();
    }

    /// <summary>Whether its status list says over HTTP that it is revoked.</summary>
    public async Task<bool> IsListedAsync(HttpClient http, CancellationToken cancel)
    {
        var uri = new Uri(StatusSlots.UriOf(Record.BaseUrl, Record.Issuer, Record.StatusSlot));
        return StatusListReader.Read(await http.GetByteArrayAsync(uri, cancel)) is StatusListReading.Readable { Token.List: var list }
            && list[StatusSlots.IndexOf(Record.StatusSlot)] is StatusValue.Invalid;
    }

    private static async Task<CertificateRecord> MintedAsync(VaultUnderLoad vault, CancellationToken cancel)
    {
        var text = vault.NextDraft();
        var draft = ((DraftReading.Readable)DraftReader.Read(Encoding.UTF8.GetBytes(text))).Draft;
        return await vault.Get<Minter>().MintAsync(new Issuance("sandbox", $"status-{draft.Number}", draft), cancel) is MintOutcome.Minted { Id: var id }
            ? (await vault.Get<CertificateArchive>().FindIssuedAsync(id, cancel))!
            : throw new InvalidOperationException("A mint failed.");
    }
}
