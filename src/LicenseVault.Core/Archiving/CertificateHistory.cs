using System.Text.Json.Serialization;
using LicenseVault.Core.Protecting;

namespace LicenseVault.Core.Archiving;

/// <summary>What has happened to a certificate: all that the log needs of its record. What else is in the record is passed over when it is read as this.</summary>
public record CertificateHistory : IJsonOnDeserialized
{
    private IReadOnlyList<CertificateEvent> _events = [];
    private CertificateAnnex? _annex;

    /// <summary>GB/T 36904, dotted.</summary>
    public required string Identifier { get; init; }

    public required string Issuer { get; init; }

    /// <summary>What has happened, oldest first: each is an entry of the transparency log. Never overwritten.</summary>
    public required IReadOnlyList<CertificateEvent> Events
    {
        get => _events;
        init => _events = value;
    }

    // Null but for a moment: what is read is at once part of the record, where a replacement then writes it.
    [JsonInclude]
    [JsonPropertyName(RecordSeals.AnnexMember)]
    internal CertificateAnnex? Annex
    {
        get => _annex;
        init => _annex = value;
    }

    /// <summary>What the annex said that this was read with, for the next one to say it too; null when there was none.</summary>
    internal CertificateAnnex? Read { get; private set; }

    void IJsonOnDeserialized.OnDeserialized()
    {
        if (_annex is not { } annex)
            return;

        Take(annex);
        (Read, _annex) = (annex, null);
    }

    private protected virtual void Take(CertificateAnnex annex)
    {
        IReadOnlyList<CertificateEvent> all = [.. _events, .. annex.Events ?? []];
        var indices = annex.LogIndices;
        _events = [.. all.Select((happened, number) => number < indices.Count && indices[number] is { } index ? happened with { LogIndex = index } : happened)];
    }
}
