using System.Globalization;
using System.Text.Json;
using LicenseVault.Core.Archiving;
using LicenseVault.Core.Minting;
using LicenseVault.Server.Pages.Agencies.Forms;

namespace LicenseVault.Server.Pages.Agencies.Drafting;

/// <summary>Shows what a half-filled form would become.</summary>
internal sealed class Preview(DraftPictures pictures, AgencyTypes types, TimeProvider clock)
{
    private const string Watermark = "样张 尚未签发";

    /// <summary>Each page as an address that holds it; empty when they cannot be drawn.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(ReadOnlyMemory<byte> draft, DraftForm form, string agency, CancellationToken cancel) =>
        [.. (await DrawAsync(draft, form, agency, cancel)).Select(page => $"data:image/svg+xml;base64,{Convert.ToBase64String(page)}")];

    /// <summary>Each page as SVG.</summary>
    public async Task<IReadOnlyList<byte[]>> DrawAsync(ReadOnlyMemory<byte> draft, DraftForm form, string agency, CancellationToken cancel)
    {
        if (await types.IssuerAsync(agency, cancel) is not { } issuer)
            return [];

        using var json = JsonDocument.Parse(draft);
        return await pictures.OfAsync(AsFarAs(DraftJson.Read(json.RootElement, form), json.RootElement, agency, draft), form.Type, issuer, Watermark, cancel) ?? [];
    }

    private CertificateDraft AsFarAs(DraftEntries entries, JsonElement root, string agency, ReadOnlyMemory<byte> bytes)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        return new CertificateDraft
        {
            Type = root.GetProperty("type").GetString()!,
            Issuer = agency,
            Number = entries["number"],
            Holder = new DraftHolder(entries["holder.name"], entries["holder.idType"], entries["holder.idNumber"]),
            ValidFrom = DateOf(entries["validFrom"]) ?? today,
            ValidUntil = DateOf(entries["validUntil"]),
            Fields = root.GetProperty("fields").Clone(),
            Bytes = bytes,
            Digest = "",
        };
    }

    private static DateOnly? DateOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
