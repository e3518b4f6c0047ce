using System.Globalization;
using System.Text;
using LicenseVault.Core.Witnessing;
using LicenseVault.Protocol.Transparency.Witnessing;
using LicenseVault.Server.Api;

namespace LicenseVault.Server.Witnessing;

/// <summary>A witness over HTTP, with the addresses and answers of C2SP tlog-witness. Open to anyone: what is asked is worth what its signature is.</summary>
internal sealed partial class WitnessApi(Witness witness, ILogger<WitnessApi> logger)
{
    private const string Lines = "text/plain; charset=utf-8";
    private const string Size = "text/x.tlog.size";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/add-checkpoint", AddAsync);
        routes.MapGet("/{log}/checkpoint", ReadAsync);
        routes.MapGet("/healthz", () => Answer(StatusCodes.Status200OK, "alive\n"));
    }

    private async Task<PlainAnswer> AddAsync(HttpRequest request, CancellationToken cancel)
    {
        if (await Body.ReadAsync(request, WitnessRequest.MaxLength, cancel) is not { } body)
            return Answer(StatusCodes.Status413PayloadTooLarge, $"A request has at most {WitnessRequest.MaxLength} bytes.\n");

        return WitnessRequest.Read(body) switch
        {
            WitnessRequestReading.Readable { Request: var asked } => AnswerTo(asked, await witness.CosignAsync(asked, cancel)),
            WitnessRequestReading.Unreadable { Code: "checkpoint-root-unfit" } fault => Answer(StatusCodes.Status422UnprocessableEntity, $"{fault.Detail}\n"),
            var fault => Answer(StatusCodes.Status400BadRequest, $"{((WitnessRequestReading.Unreadable)fault).Detail}\n"),
        };
    }

    private async Task<PlainAnswer> ReadAsync(string log, CancellationToken cancel) =>
        await witness.LastAsync(log, cancel) is { Note: var note } ? Answer(StatusCodes.Status200OK, note) : Answer(StatusCodes.Status404NotFound, "Nothing of such a log was cosigned.\n");

    private PlainAnswer AnswerTo(WitnessRequest asked, WitnessOutcome outcome)
    {
        if (outcome is WitnessOutcome.Refused { Why: WitnessJudgement.Forked, Last: var last })
            LogForked(logger, asked.Checkpoint.Origin, asked.Checkpoint.Size, Convert.ToBase64String(Encoding.UTF8.GetBytes(last ?? "")), Convert.ToBase64String(asked.Note.ToBytes()));

        return outcome switch
        {
            WitnessOutcome.Cosigned cosigned => Answer(StatusCodes.Status200OK, cosigned.Lines),
            WitnessOutcome.Refused { Why: WitnessJudgement.OtherLog } => Answer(StatusCodes.Status404NotFound, "This witness does not know the log.\n"),
            WitnessOutcome.Refused { Why: WitnessJudgement.NotSigned } => Answer(StatusCodes.Status403Forbidden, "The log has not signed the checkpoint.\n"),
            WitnessOutcome.Refused { Why: WitnessJudgement.OldSizeTooLarge } => Answer(StatusCodes.Status400BadRequest, "The old size is larger than the checkpoint's.\n"),
            WitnessOutcome.Refused { Why: WitnessJudgement.SizeDiffers differs } => Answer(StatusCodes.Status409Conflict, string.Create(CultureInfo.InvariantCulture, $"{differs.Size}\n"), Size),
            _ => Answer(StatusCodes.Status422UnprocessableEntity, "What was cosigned before is not shown to be the beginning of this tree.\n"),
        };
    }

    private static PlainAnswer Answer(int status, string text, string contentType = Lines) => new(status, contentType, Encoding.UTF8.GetBytes(text));

    [LoggerMessage(EventId = 2601, Level = LogLevel.Error, Message = "The log {Origin} signed two trees of {Size} entries; the notes that prove it, base64: {Cosigned} and {Shown}")]
    private static partial void LogForked(ILogger logger, string origin, long size, string cosigned, string shown);
}
