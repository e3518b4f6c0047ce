using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.Transparency.Notes;

/// <summary>
/// The public key that a signed note is checked with (C2SP signed-note, "Verifier keys"), written
/// <c>name+1a2b3c4d+base64(type || public key)</c>. Two are equal when they are written alike.
/// </summary>
public sealed class NoteVerifierKey : IParsable<NoteVerifierKey>, IEquatable<NoteVerifierKey>
{
    private const int LongestText = NoteName.Longest + 1 + 8 + 1 + 44;

    private readonly byte[] _publicKey;

    private NoteVerifierKey(string name, NoteKeyType type, byte[] publicKey) =>
        (Name, Type, _publicKey, Id) = (name, type, publicKey, IdOf(name, Encoded(type, publicKey)));

    /// <summary>The name of the key, as in the lines that it signs.</summary>
    public string Name { get; }

    /// <summary>What it signs.</summary>
    public NoteKeyType Type { get; }

    /// <summary>The key ID: the first four bytes of SHA-256(name, a newline, type, public key), big-endian.</summary>
    public uint Id { get; }

    /// <summary>The Ed25519 public key, 32 bytes (RFC 8032 section 5.1.5).</summary>
    public ReadOnlyMemory<byte> PublicKey => _publicKey;

    /// <summary>Names a public key.</summary>
    /// <exception cref="ArgumentException">The name is not one that <see cref="NoteName.IsFit"/> takes, or there are not 32 bytes.</exception>
    public static NoteVerifierKey Of(string name, NoteKeyType type, ReadOnlySpan<byte> publicKey)
    {
        if (!NoteName.IsFit(name))
            throw new ArgumentException("A key's name is 1 to 255 characters without white space, plus and control characters.", nameof(name));
        if (!Enum.IsDefined(type))
            throw new ArgumentOutOfRangeException(nameof(type));
        if (publicKey.Length != Ed25519.PublicKeyLength)
            throw new ArgumentException($"An Ed25519 public key is {Ed25519.PublicKeyLength} bytes.", nameof(publicKey));

        return new NoteVerifierKey(name, type, publicKey.ToArray());
    }

    /// <summary>Reads a key. Throws <see cref="FormatException"/> when it is none.</summary>
    public static NoteVerifierKey Parse(string s, IFormatProvider? provider)
    {
        ArgumentNullException.ThrowIfNull(s);
        return TryParse(s, provider, out var key) ? key : throw new FormatException("This is not a verifier key of the form name+id+key.");
    }

    /// <summary>Reads a key of one of the two types whose ID is the one that follows from it; nothing around it.</summary>
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out NoteVerifierKey result)
    {
        result = null;
        if (s is null || s.Length > LongestText || s.Split('+', 3) is not [var name, _, var material] || !NoteName.IsFit(name))
            return false;

        if (!StrictBase64.TryDecode(material, out var encoded)
            || encoded.Length != 1 + Ed25519.PublicKeyLength
            || !Enum.IsDefined((NoteKeyType)encoded[0]))
        {
            return false;
        }

        var key = new NoteVerifierKey(name, (NoteKeyType)encoded[0], encoded[1..]);
        if (!string.Equals(key.ToString(), s, StringComparison.Ordinal))
            return false;

        result = key;
        return true;
    }

    /// <inheritdoc/>
    public bool Equals(NoteVerifierKey? other) => other is not null && string.Equals(ToString(), other.ToString(), StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as NoteVerifierKey);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ToString());

    /// <summary>The key as it is published.</summary>
    public override string ToString() => $"{Name}+{Id:x8}+{Convert.ToBase64String(Encoded(Type, _publicKey))}";

    private static byte[] Encoded(NoteKeyType type, byte[] publicKey) => [(byte)type, .. publicKey];

    private static uint IdOf(string name, byte[] encodedKey) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', .. encodedKey]));
}
