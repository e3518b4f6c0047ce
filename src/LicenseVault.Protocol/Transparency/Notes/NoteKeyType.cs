namespace LicenseVault.Protocol.Transparency.Notes;

/// <summary>What a key of a signed note signs: the identifier bytes that C2SP signed-note assigns under "Signature types".</summary>
public enum NoteKeyType
{
    /// <summary>Ed25519 over the note text: a log's own signature.</summary>
    Ed25519 = 0x01,

    /// <summary>Ed25519 over the note text and a time: a witness's <c>cosignature/v1</c> (C2SP tlog-cosignature).</summary>
    Cosignature = 0x04,
}
