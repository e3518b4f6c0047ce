using System.Text.Json;

namespace LicenseVault.Core.Archiving;

/// <summary>What an agency asks to have issued, as it was handed in: read, but not yet checked against its type.</summary>
public sealed record CertificateDraft
{
    public required string Type { get; init; }

    public required string Issuer { get; init; }

    public required string Number { get; init; }

    public required DraftHolder Holder { get; init; }

    public required DateOnly ValidFrom { get; init; }

    /// <summary>Null for 长期.</summary>
    public required DateOnly? ValidUntil { get; init; }

    /// <summary>The face data, a JSON object.</summary>
    public required JsonElement Fields { get; init; }

    /// <summary>The request's own bytes, which the reservation keeps.</summary>
    public required ReadOnlyMemory<byte> Bytes { get; init; }

    /// <summary>SHA-256 over what it says, however it was spaced and ordered, hex.</summary>
    public required string Digest { get; init; }
}

/// <summary>持证主体.</summary>
/// <param name="IdType">Three digits of GB/T 36903 Appendix A.</param>
public sealed record DraftHolder(string Name, string IdType, string IdNumber);
