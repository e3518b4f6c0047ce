using System.Text.Json;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Signatures;

namespace LicenseVault.Protocol.StatusLists;

/// <summary>Reads status list tokens of the one form that api-specs/status-list.md describes.</summary>
public static class StatusListReader
{
    /// <summary>The <c>typ</c> of a status list token's header.</summary>
    public const string MediaType = "statuslist+jwt";

    /// <summary>The longest token that is read, in bytes: a full list that no compression helps, and its certificates.</summary>
    public const int MaxLength = Jws.DefaultMaxLength;

    /// <summary>Reads a token. What it unpacks is bounded to 2^20 statuses, 256 KiB. Never throws on what it is given.</summary>
    public static StatusListReading Read(ReadOnlySpan<byte> token)
    {
        if (token.Length > MaxLength)
            return new StatusListReading.Unreadable("too-large", $"The token is longer than {MaxLength} bytes.");

        try
        {
            var jws = Jws.Parse(token);
            jws.ExpectHeader(MediaType);
            return new StatusListReading.Readable(TokenOf(jws), jws);
        }
        catch (MalformedException fault)
        {
            return new StatusListReading.Unreadable(fault.Code, fault.Message);
        }
    }

    private static StatusListToken TokenOf(Jws jws)
    {
        if (!StrictJson.TryParse(jws.Payload.Span, out var payload) || payload.ValueKind is not JsonValueKind.Object)
            throw new MalformedException("payload-malformed", "The payload of the token is not a strict JSON object.");

        var claims = ClaimMembers.Of(payload);
        var list = claims.Object("status_list");
        var token = new StatusListToken
        {
            Uri = claims.Text("sub"),
            IssuedAt = TimeOf(claims, "iat"),
            ExpiresAt = TimeOf(claims, "exp"),
            TimeToLive = TimeSpan.FromSeconds(claims.Integer("ttl", 1, int.MaxValue)),
            List = ListOf(list),
        };
        list.RefuseOthers();
        claims.RefuseOthers();
        return token.HasFitTimes
            ? token
            : throw new MalformedException("times-unfit", "The times of the list contradict each other or are too far apart.");
    }

    private static DateTimeOffset TimeOf(ClaimMembers claims, string name) => DateTimeOffset.FromUnixTimeSeconds(claims.Integer(name, 0, 253402300799));

    private static StatusList ListOf(ClaimMembers list)
    {
        var bits = (int)list.Integer("bits", 1, 8);
        if (bits is not (1 or 2))
            throw new MalformedException("bits-refused", "A status has one bit or two.");

        if (!StrictBase64Url.TryDecode(list.Text("lst"), out var compressed))
            throw new MalformedException("list-malformed", "The list is not strict base64url.");

        return StatusList.OfBytes(bits, StatusListCompression.Decompress(compressed, StatusList.LengthOf(bits, StatusList.MaxCount)));
    }
}
