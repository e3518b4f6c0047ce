using System.Globalization;
using System.Text.Json;
using LicenseVault.Core.Archiving;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Server.Pages.Agencies.Forms;

namespace LicenseVault.Server.Pages.Agencies.Drafting;

/// <summary>A draft as far as it has come: what is missing is empty, and a first day that is missing is today.</summary>
internal static class UnfinishedDraft
{
    public static CertificateDraft Of(ReadOnlyMemory<byte> draft, DraftForm form, string agency, DateTimeOffset now)
    {
        using var json = JsonDocument.Parse(draft);
        var entries = WrittenDraft.EntriesOf(json.RootElement, form);
        return new CertificateDraft
        {
            Type = form.Type.Code.ToString(),
            Issuer = agency,
            Number = entries["number"],
            Holder = new DraftHolder(entries["holder.name"], entries["holder.idType"], entries["holder.idNumber"]),
            ValidFrom = DateOf(entries["validFrom"]) ?? DateOnly.FromDateTime(now.ToOffset(ValidityPeriod.Offset).DateTime),
            ValidUntil = DateOf(entries["validUntil"]),
            Fields = json.RootElement.GetProperty("fields").Clone(),
            Bytes = draft,
            Digest = "",
        };
    }

    private static DateOnly? DateOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
