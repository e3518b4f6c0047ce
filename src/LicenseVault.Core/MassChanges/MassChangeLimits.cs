namespace LicenseVault.Core.MassChanges;

/// <summary>How large a mass change may be, and how long it can be called off.</summary>
/// <param name="MostCertificates">Of one mass change.</param>
/// <param name="UndoSeconds">How long one can be called off that does not say so itself.</param>
public sealed record MassChangeLimits(int MostCertificates, int UndoSeconds)
{
    /// <summary>The longest time to call one off: a week.</summary>
    public const int LongestUndoSeconds = 7 * 24 * 3600;

    /// <summary>A million, ten minutes.</summary>
    public static MassChangeLimits Default { get; } = new(1_000_000, 600);
}
