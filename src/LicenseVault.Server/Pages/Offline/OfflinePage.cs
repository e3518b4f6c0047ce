using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using LicenseVault.Protocol.Bundles;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Server.Pages.Offline;

/// <summary>The page that verifies in the browser, and sends nothing anywhere.</summary>
/// <param name="Visit">The request.</param>
/// <param name="Anchors">The roots that the page believes.</param>
internal sealed record OfflinePage(Visit Visit, TrustAnchors Anchors) : Page(Visit)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public override string Title => Visit.Text.Offline.Title;

    /// <summary>SHA-256 of the roots: a bundle under any other is refused.</summary>
    public string Pinned => string.Join(' ', Anchors.Roots.Select(BundleVerifier.DigestOf));

    /// <summary>The words for whatever the script finds out. In an attribute, where they are encoded like any other text.</summary>
    public string Texts => JsonSerializer.Serialize(
        new { Visit.Text.Tag, Visit.Text.Offline, Visit.Text.Report, Visit.Text.Face, Visit.Text.Checks }, Options);
}
