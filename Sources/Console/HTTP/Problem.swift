import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// A refusal as RFC 9457 problem details.
struct Problem: Error, Sendable {
    /// One mistake and where it is.
    struct Item: Codable, Hashable, Sendable {
        /// A JSON pointer into the body, or the name of a parameter.
        var pointer: String?
        /// A line of the body, from 1.
        var line: Int?
        var message: String
    }

    var status: HTTPResponse.Status
    var detail: String
    var items: [Item] = []
    var headers: HTTPFields = [:]

    init(_ status: HTTPResponse.Status, _ detail: String, items: [Item] = [], headers: HTTPFields = [:]) {
        self.status = status
        self.detail = detail
        self.items = items
        self.headers = headers
    }

    static func unauthorized(_ detail: String) -> Problem {
        Problem(.unauthorized, detail, headers: [.wwwAuthenticate: "Bearer realm=\"bandeau\""])
    }

    static func notFound(_ what: String) -> Problem { Problem(.notFound, "there is no \(what)") }

    static func tooMany(retryAfter wait: Duration) -> Problem {
        let seconds = max(1, Int((Double(wait.components.seconds) + 1).rounded(.down)))
        return Problem(
            .tooManyRequests, "too many requests; try again in \(seconds) s", headers: [.retryAfter: "\(seconds)"])
    }

    private struct Document: Encodable {
        var type = "about:blank"
        var title: String
        var status: Int
        var detail: String
        var errors: [Item]?
    }

    /// The problem as a response.
    var response: Response {
        let document = Document(
            title: status.reasonPhrase.isEmpty ? "Error" : status.reasonPhrase, status: status.code, detail: detail,
            errors: items.isEmpty ? nil : items)
        let body = (try? JSON.encode(document)) ?? Data("{}".utf8)
        var response = Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: body)))
        response.headers[.contentType] = "application/problem+json"
        return response
    }
}

extension Problem {
    /// The problem of any error, or `nil` for one that nobody foresaw.
    init?(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let refusal as ConsoleRefusal: self.init(refusal.status, refusal.detail, items: refusal.items)
        case let error as DecodingError: self.init(error)
        case let error as any HTTPResponseError: self.init(error.status, "the request was refused")
        default: return nil
        }
    }

    private init(_ error: DecodingError) {
        let (path, message): ([any CodingKey], String) =
            switch error {
            case .keyNotFound(let key, let context): (context.codingPath + [key], "is missing")
            case .typeMismatch(let type, let context): (context.codingPath, "must be \(Self.name(of: type))")
            case .valueNotFound(let type, let context): (context.codingPath, "must be \(Self.name(of: type)), not null")
            case .dataCorrupted(let context): (context.codingPath, context.debugDescription)
            @unknown default: ([], "cannot be read")
            }
        let pointer = path.map { "/" + ($0.intValue.map(String.init) ?? $0.stringValue) }.joined()
        let status: HTTPResponse.Status = pointer.isEmpty ? .badRequest : .unprocessableContent
        self.init(status, "the body cannot be read", items: [Item(pointer: pointer, message: message)])
    }

    private static func name(of type: Any.Type) -> String {
        switch type {
        case is String.Type: "a string"
        case is Bool.Type: "true or false"
        case is Int.Type, is Double.Type: "a number"
        case is any Sequence.Type where "\(type)".hasPrefix("Array"): "a list"
        default: "an object"
        }
    }
}

extension ConsoleRefusal {
    fileprivate var status: HTTPResponse.Status {
        switch reason {
        case .notFound: .notFound
        case .invalid: .unprocessableContent
        case .conflict: .conflict
        case .unavailable: .serviceUnavailable
        }
    }
}

/// How the API writes and reads JSON.
enum JSON {
    static func encode(_ value: some Encodable) throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(value)
    }

    static func decode<Value: Decodable>(_ type: Value.Type, from body: ByteBuffer) throws -> Value {
        try JSONDecoder().decode(type, from: Data(body.readableBytesView))
    }
}
