using System.Buffers.Binary;
using System.Text;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Transparency.Notes;

/// <summary>One signature line of a signed note. It says who is meant to have signed; whether they did is for a key to tell.</summary>
/// <param name="KeyName">The name of the key.</param>
/// <param name="KeyId">The ID of the key.</param>
/// <param name="Signature">What follows the key ID: what it holds depends on the type of the key. Never empty.</param>
public sealed record NoteSignature(string KeyName, uint KeyId, ReadOnlyMemory<byte> Signature)
{
    private const string Prefix = "\u2014 ";
    private const int IdLength = 4;

    /// <summary>True when the line names this key; both name and ID must fit.</summary>
    public bool IsOf(NoteVerifierKey key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return KeyId == key.Id && string.Equals(KeyName, key.Name, StringComparison.Ordinal);
    }

    internal static NoteSignature Parse(string line)
    {
        var space = line.IndexOf(' ', Math.Min(Prefix.Length, line.Length));
        return space > 0
            && line.StartsWith(Prefix, StringComparison.Ordinal)
            && line[Prefix.Length..space] is var name
            && NoteName.IsFit(name)
            && StrictBase64.TryDecode(line[(space + 1)..], out var bytes)
            && bytes.Length > IdLength
                ? new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes.AsMemory(IdLength))
                : throw new MalformedException("signature-line-malformed", "A signature line is not a dash, a key's name and strict base64.");
    }

    internal byte[] ToLine()
    {
        var bytes = new byte[IdLength + Signature.Length];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, KeyId);
        Signature.CopyTo(bytes.AsMemory(IdLength));
        return Encoding.UTF8.GetBytes($"{Prefix}{KeyName} {Convert.ToBase64String(bytes)}\n");
    }
}
