using System.Security.Cryptography;

namespace LicenseVault.Server.Pages;

/// <summary>
/// The addresses of style sheet and script. Each ends in a digest of its content, so that no browser shows a new page in an old dress.
/// </summary>
internal sealed class SiteFiles(IWebHostEnvironment environment)
{
    private const int DigestLength = 12;

    public string StyleSheet { get; } = AddressOf(environment, "site.css");

    public string Script { get; } = AddressOf(environment, "site.js");

    /// <summary>For the pages of agencies.</summary>
    public string AgencyScript { get; } = AddressOf(environment, "agency.js");

    /// <summary>For kiosks, beside those of every page.</summary>
    public string KioskStyleSheet { get; } = AddressOf(environment, "kiosk.css");

    /// <inheritdoc cref="KioskStyleSheet"/>
    public string KioskScript { get; } = AddressOf(environment, "kiosk.js");

    /// <summary>The parts of the page that verifies in the browser, in the order in which they are needed.</summary>
    public IReadOnlyList<string> OfflineScripts { get; } =
        [.. new[] { "offline-certificates.js", "offline-document.js", "offline-verifier.js", "offline-page.js" }.Select(name => AddressOf(environment, name))];

    private static string AddressOf(IWebHostEnvironment environment, string name)
    {
        using var content = environment.WebRootFileProvider.GetFileInfo(name).CreateReadStream();
        return $"/{name}?v={Convert.ToHexStringLower(SHA256.HashData(content))[..DigestLength]}";
    }
}
