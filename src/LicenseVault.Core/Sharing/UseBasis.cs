namespace LicenseVault.Core.Sharing;

/// <summary>On what whoever asks relies.</summary>
public abstract record UseBasis
{
    private UseBasis()
    {
    }

    /// <summary>A live code that the holder shows. The certificate is the one that it was made for.</summary>
    public sealed record Presentation(string Code) : UseBasis;

    /// <summary>A grant of the holder's.</summary>
    /// <param name="Certificate">Its identifier.</param>
    /// <param name="Id">Null for any that fits.</param>
    public sealed record Grant(string Certificate, string? Id) : UseBasis;

    /// <summary>The agency's duty in the matter.</summary>
    /// <param name="Certificate">Its identifier.</param>
    public sealed record Duty(string Certificate) : UseBasis;
}
