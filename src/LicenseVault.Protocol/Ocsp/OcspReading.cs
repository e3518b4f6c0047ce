namespace LicenseVault.Protocol.Ocsp;

/// <summary>What came of reading an OCSP response.</summary>
public abstract record OcspReading
{
    private OcspReading()
    {
    }

    /// <summary>It is one, by whomever.</summary>
    public sealed record Readable(OcspResponse Response) : OcspReading;

    /// <summary>It is none that answers anything.</summary>
    /// <param name="Code"><see cref="OcspFault.Malformed"/>, <see cref="OcspFault.TryLater"/> or <see cref="OcspFault.Refused"/>.</param>
    public sealed record Unreadable(string Code) : OcspReading;
}
