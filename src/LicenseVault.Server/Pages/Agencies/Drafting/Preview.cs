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

        return await pictures.OfAsync(UnfinishedDraft.Of(draft, form, agency, clock.GetUtcNow()), form.Type, issuer, Watermark, cancel) ?? [];
    }
}
