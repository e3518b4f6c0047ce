using LicenseVault.Server.Pages.Languages;

namespace LicenseVault.Server.Pages.Codes;

/// <summary>The form for a verification code.</summary>
/// <param name="Text">The words of the start page.</param>
/// <param name="Typed">What was typed before.</param>
/// <param name="Fault">What is wrong with it; null when nothing is.</param>
internal sealed record CodeForm(HomeWording Text, string Typed, string? Fault)
{
    /// <summary>What a code looks like; its check symbol is wrong, so that it is nobody's.</summary>
    public const string Sample = "7K3M-9Q2P-XH4T-8B1C";
}
