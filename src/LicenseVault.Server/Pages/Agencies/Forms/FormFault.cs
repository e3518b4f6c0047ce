namespace LicenseVault.Server.Pages.Agencies.Forms;

/// <summary>One thing that is wrong with a form.</summary>
/// <param name="Control">The input; null when it is the whole.</param>
/// <param name="Label">What the input is called.</param>
/// <param name="Words">What is wrong.</param>
internal sealed record FormFault(string? Control, string Label, string Words)
{
    /// <summary>What is wrong, as it stands beside the input, where of several things in one input each says which it is of.</summary>
    public string Beside { get; init; } = Words;
}
